package io.github.tokenv3.conformance;

import io.github.tokenv3.testing.TestClient;
import java.net.URI;

/** What an application is configured with. */
record Endpoints(
        URI issuer, URI authorize, URI token, URI revoke, String clientId, String clientSecret, URI redirectUri) {

    static Endpoints of(TestClient client) {
        return new Endpoints(
                client.realm().uri(),
                client.realm().uri("/v3/authorize"),
                client.realm().uri("/v3/authorize/token"),
                client.realm().uri("/v3/authorize/token/revoke"),
                client.clientId(),
                client.secret(),
                URI.create(TestClient.REDIRECT_URI));
    }
}
