package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A realm of a test's own, with a name nobody else has. Its settings are those of {@code realm.json}: access tokens of
 * 300 s, SSO of 10 h (30 min idle), offline sessions of 100 days idle, ES256, Keycloak's own rotation off, events stored.
 * Clients and users are added as the test needs them; removed with all that is in it when the test is over.
 */
public final class TestRealm implements AutoCloseable {

    private final Keycloak keycloak;
    private final URI server;
    private final String name;
    private final AdminApi admin;
    private TestClient resourceServer;

    private TestRealm(Keycloak keycloak, String name) {
        this.keycloak = keycloak;
        this.server = keycloak.baseUri();
        this.name = name;
        this.admin = keycloak.admin().below("/" + name);
    }

    private TestRealm(URI server, String name, AdminApi admin) {
        this.keycloak = null;
        this.server = server;
        this.name = name;
        this.admin = admin;
    }

    /**
     * A realm with all that is in it, on a server that was started elsewhere, in a container say: good for signing in and
     * for tokens, not for what an administrator does.
     *
     * @param server scheme, host and port, without a trailing slash
     */
    public static TestRealm elsewhere(URI server, String name) {
        return new TestRealm(server, name, null);
    }

    /** A realm on servers that have no handle of their own: the nodes of a cluster, under their common address. */
    static TestRealm create(URI server, AdminApi admin, Consumer<ObjectNode> settings) {
        String name = add(admin, settings);
        return new TestRealm(server, name, admin.below("/" + name));
    }

    static TestRealm create(Keycloak keycloak, Consumer<ObjectNode> settings) {
        return new TestRealm(keycloak, add(keycloak.admin(), settings));
    }

    private static String add(AdminApi admin, Consumer<ObjectNode> settings) {
        ObjectNode realm = base();
        settings.accept(realm);
        String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
        realm.put("realm", name);
        admin.post("", realm);
        return name;
    }

    /** Imports a file of {@code realm-config/} as it is, under its own name. */
    static TestRealm shipped(Keycloak keycloak, String file) {
        try {
            JsonNode realm = Http.JSON.readTree(
                    Path.of(System.getProperty("realm.config"), file).toFile());
            keycloak.admin().post("", realm);
            return new TestRealm(keycloak, realm.get("realm").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode base() {
        try (InputStream json = TestRealm.class.getResourceAsStream("realm.json")) {
            return (ObjectNode) Http.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    /** The realm's address and issuer, without a trailing slash. */
    public URI uri() {
        return URI.create(server + "/realms/" + name);
    }

    /** An address in this realm; {@code path} begins with a slash. */
    public URI uri(String path) {
        return URI.create(uri() + path);
    }

    /** The admin REST API, with paths below this realm. */
    public AdminApi admin() {
        return admin;
    }

    /** Changes the realm's representation. */
    public void patch(Consumer<ObjectNode> change) {
        admin.patch("", change);
    }

    /** A client with a secret, for the code flow. */
    public TestClient confidentialClient(String clientId) {
        return client(clientId, settings -> {});
    }

    /** A client without a secret, for the code flow. */
    public TestClient publicClient(String clientId) {
        return client(clientId, settings -> settings.put("publicClient", true).remove("secret"));
    }

    /** A client with a secret that users must consent to. */
    public TestClient consentClient(String clientId) {
        return client(clientId, settings -> settings.put("consentRequired", true));
    }

    /** A client with a secret, changed by {@code settings} before it is made. */
    public TestClient client(String clientId, Consumer<ObjectNode> settings) {
        return TestClient.create(this, clientId, settings);
    }

    /** A user with a password, and nothing left to do at the first sign-in. */
    public TestUser user(String username) {
        return TestUser.create(this, username);
    }

    /** An optional client scope that later clients do not have by themselves; returns its id. */
    public String scope(String scopeName) {
        return admin.create(
                "/client-scopes",
                Map.of(
                        "name",
                        scopeName,
                        "protocol",
                        "openid-connect",
                        "attributes",
                        Map.of("include.in.token.scope", "true", "display.on.consent.screen", "true")));
    }

    /** A new browser that has never been here. */
    public Browser browser() {
        return new Browser(this);
    }

    /** Introspects as a resource server that may see every token of this realm; {@code hint} may be null. */
    public Answer introspect(String token, String hint) {
        if (resourceServer == null) {
            resourceServer = client(
                    "resource-server",
                    settings -> settings.withObjectProperty("attributes")
                            .put("allow.token.introspection.without.audience.check", "true"));
        }
        return resourceServer.nativeToken().introspect(token, hint).ok();
    }

    /** Whether introspection, without a hint, calls the token active. */
    public boolean isActive(String token) {
        return introspect(token, null).json().path("active").asBoolean();
    }

    /** Asks the userinfo endpoint. */
    public Answer userinfo(String accessToken) {
        return Answer.to(HttpRequest.newBuilder(uri("/protocol/openid-connect/userinfo"))
                .header("Authorization", "Bearer " + accessToken));
    }

    /** Keycloak's account REST API, as the user of the access token; {@code path} is below {@code /account}. */
    public Answer account(String accessToken, String method, String path) {
        return Answer.to(HttpRequest.newBuilder(uri("/account" + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** The stored user events of one type, newest first. */
    public JsonNode events(String type) {
        return admin.get("/events?type=" + type);
    }

    /** From now on a client policy gives the refresh tokens of all clients these settings, {@code life-days} say. */
    public void refreshTokenPolicy(Map<String, ?> settings) {
        FamilyPolicy.set(this, settings);
    }

    /** From now on a client policy refuses all token requests of all clients, as {@code invalid_request}. */
    public void refuseTokens() {
        ClientPolicy.set(this, "refusing", "test-refuse", Map.of());
    }

    /** What the test-only approval channel told people: user name, client id, id of the request, binding message. */
    public List<String> told() {
        String told = TestingEndpoint.of(keycloak.node(), name).get("channel").body();
        return told.isEmpty() ? List.of() : List.of(told.split("\n"));
    }

    public Faults faults() {
        return new Faults(keycloak.node(), name);
    }

    /** Removes the realm. */
    @Override
    public void close() {
        admin.send("DELETE", "", null);
    }
}
