package io.github.tokenv3.testing;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The ways a client can say who it is; a public client says only its id. */
public enum Credentials {

    /** RFC 6749 §2.3.1, header. */
    BASIC {
        @Override
        void add(TestClient client, Map<String, String> parameters, HttpRequest.Builder request) {
            if (client.secret() == null) {
                parameters.putIfAbsent("client_id", client.clientId());
                return;
            }
            byte[] pair = (client.clientId() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
    },

    /** RFC 6749 §2.3.1, in the body; that is form or JSON, as the request is. */
    BODY {
        @Override
        void add(TestClient client, Map<String, String> parameters, HttpRequest.Builder request) {
            parameters.putIfAbsent("client_id", client.clientId());
            if (client.secret() != null) {
                parameters.putIfAbsent("client_secret", client.secret());
            }
        }
    },

    /** The bank's header pair. */
    IBM_HEADERS {
        @Override
        void add(TestClient client, Map<String, String> parameters, HttpRequest.Builder request) {
            request.header("X-IBM-Client-Id", client.clientId());
            if (client.secret() != null) {
                request.header("X-IBM-Client-Secret", client.secret());
            }
        }
    },

    /** Nothing: the test adds what it wants. */
    NONE {
        @Override
        void add(TestClient client, Map<String, String> parameters, HttpRequest.Builder request) {}
    };

    abstract void add(TestClient client, Map<String, String> parameters, HttpRequest.Builder request);
}
