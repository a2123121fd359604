package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keycloak's admin REST API as its first administrator. Paths are below {@code /admin/realms}, or below one realm for
 * {@link TestRealm#admin()}. A status other than 2xx fails the test, except in {@link #send}.
 */
public final class AdminApi {

    private final URI base;
    private final String prefix;
    private final AdminToken token;

    AdminApi(URI base) {
        this(base, "/admin/realms", new AdminToken(base));
    }

    private AdminApi(URI base, String prefix, AdminToken token) {
        this.base = base;
        this.prefix = prefix;
        this.token = token;
    }

    /** GETs a path that is not below a realm. */
    JsonNode at(String path) {
        return new AdminApi(base, "", token).get(path);
    }

    AdminApi below(String path) {
        return new AdminApi(base, prefix + path, token);
    }

    public JsonNode get(String path) {
        return succeed("GET", path, null).json();
    }

    public Answer put(String path, Object json) {
        return succeed("PUT", path, json);
    }

    public Answer post(String path, Object json) {
        return succeed("POST", path, json);
    }

    public Answer delete(String path) {
        return succeed("DELETE", path, null);
    }

    /** POSTs and returns the new thing's id, the last segment of the answer's {@code Location}. */
    public String create(String path, Object json) {
        String location = post(path, json).header("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** GETs, changes and PUTs back. */
    public void patch(String path, Consumer<ObjectNode> change) {
        ObjectNode representation = (ObjectNode) get(path);
        change.accept(representation);
        put(path, representation);
    }

    private Answer succeed(String method, String path, Object json) {
        Answer answer = send(method, path, json);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " " + prefix + path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** Any request, whatever the answer; {@code json} is null, text as it is, or anything Jackson can write. */
    public Answer send(String method, String path, Object json) {
        Answer answer = sendOnce(method, path, json);
        if (answer.status() == 401) {
            // Expired: it lives for a minute, or for none when a test has moved the clock.
            token.renew();
            answer = sendOnce(method, path, json);
        }
        return answer;
    }

    private Answer sendOnce(String method, String path, Object json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + prefix + path))
                .header("Authorization", "Bearer " + token.value());
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(Http.json(json)));
        }
        return Answer.to(request);
    }

    /** The administrator's access token, got when first needed. */
    private static final class AdminToken {

        private final URI base;
        private String value;

        AdminToken(URI base) {
            this.base = base;
        }

        synchronized String value() {
            if (value == null) {
                renew();
            }
            return value;
        }

        synchronized void renew() {
            String form = Http.form(Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    AdminCredentials.CLIENT_ID,
                    "client_secret",
                    AdminCredentials.SECRET));
            value = Answer.to(HttpRequest.newBuilder(URI.create(base + "/realms/master/protocol/openid-connect/token"))
                            .header("Content-Type", Http.FORM)
                            .POST(HttpRequest.BodyPublishers.ofString(form)))
                    .accessToken();
        }
    }
}
