package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A client of a {@link TestRealm}, set up for the code flow with {@link #REDIRECT_URI}.
 *
 * @param id       Keycloak's id of the client, for admin paths
 * @param clientId the OAuth {@code client_id}
 * @param secret   null for a public client
 */
public record TestClient(TestRealm realm, String id, String clientId, String secret) {

    /** Where every test client gets its codes; nobody ever goes there. */
    public static final String REDIRECT_URI = "https://client.example/callback";

    static TestClient create(TestRealm realm, String clientId, Consumer<ObjectNode> settings) {
        ObjectNode client = Http.JSON
                .createObjectNode()
                .put("clientId", clientId)
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("secret", UUID.randomUUID().toString())
                .put("standardFlowEnabled", true)
                .put("directAccessGrantsEnabled", false);
        client.putArray("redirectUris").add(REDIRECT_URI);
        client.putArray("webOrigins").add("https://client.example");
        client.putObject("attributes").put("post.logout.redirect.uris", "https://client.example/goodbye");
        settings.accept(client);
        String id = realm.admin().create("/clients", client);
        return new TestClient(realm, id, clientId, client.path("secret").textValue());
    }

    /** The same client at another address of its realm: another node. */
    public TestClient via(URI server) {
        return new TestClient(TestRealm.elsewhere(server, realm.name()), id, clientId, secret);
    }

    /** Keycloak's own token endpoint. */
    public TokenClient nativeToken() {
        return TokenClient.of(this, "/protocol/openid-connect/token");
    }

    /** Any other endpoint that authenticates clients as the token endpoint does; {@code path} begins with a slash. */
    public TokenClient endpoint(String path) {
        return TokenClient.of(this, path);
    }

    /** {@code /v3/authorize/token}. */
    public TokenClient v3() {
        return TokenClient.of(this, "/v3/authorize/token");
    }

    /** {@code /v3/authorize-decoupled/token}. */
    public TokenClient v3Decoupled() {
        return TokenClient.of(this, "/v3/authorize-decoupled/token");
    }

    /** Any other endpoint of the realm; {@code path} begins with a slash. */
    public TokenClient at(String path) {
        return TokenClient.of(this, path);
    }

    /** {@code /v3/authorize/token/revoke}: for {@link TokenClient#send} and its like. */
    public TokenClient v3Revoke() {
        return TokenClient.of(this, "/v3/authorize/token/revoke");
    }

    /** Changes the client's representation. */
    public void patch(Consumer<ObjectNode> change) {
        realm.admin().patch("/clients/" + id, change);
    }

    /** Lets the client ask for a scope made by {@link TestRealm#scope}. */
    public void addOptionalScope(String scopeId) {
        realm.admin().put("/clients/" + id + "/optional-client-scopes/" + scopeId, null);
    }
}
