package io.github.tokenv3.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One client at one token endpoint. Immutable: {@link #with}, {@link #json} and {@link #header} return another one.
 * A form body and HTTP Basic unless told otherwise.
 */
public final class TokenClient {

    private final TestClient client;
    private final URI endpoint;
    private final Credentials credentials;
    private final boolean json;
    private final List<String> headers;

    private TokenClient(TestClient client, URI endpoint, Credentials credentials, boolean json, List<String> headers) {
        this.client = client;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.json = json;
        this.headers = headers;
    }

    static TokenClient of(TestClient client, String path) {
        return new TokenClient(client, client.realm().uri(path), Credentials.BASIC, false, List.of());
    }

    /** Authenticates that way. */
    public TokenClient with(Credentials other) {
        return new TokenClient(client, endpoint, other, json, headers);
    }

    /** Sends a JSON object instead of a form. */
    public TokenClient json() {
        return new TokenClient(client, endpoint, credentials, true, headers);
    }

    /** Sends its requests to another server, where the realm is the same: a second node. */
    public TokenClient at(Keycloak other) {
        URI there = URI.create(other.baseUri() + endpoint.getRawPath());
        return new TokenClient(client, there, credentials, json, headers);
    }

    /** Sends one more header with each request. */
    public TokenClient header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new TokenClient(client, endpoint, credentials, json, List.copyOf(more));
    }

    /** Signs the user in, in a new browser, and redeems the code: the first answer of a new family. */
    public Answer signIn(TestUser user) {
        return signIn(user, Map.of());
    }

    /** The same with more parameters of the authorization request, such as {@code scope}. */
    public Answer signIn(TestUser user, Map<String, String> parameters) {
        return redeem(client.realm().browser().signIn(client, user, parameters).code())
                .ok();
    }

    /** {@code grant_type=authorization_code}. */
    public Answer redeem(String code) {
        return send(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", TestClient.REDIRECT_URI));
    }

    /** {@code grant_type=refresh_token}. */
    public Answer refresh(String refreshToken) {
        return send(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Any parameters; the client's credentials are added. */
    public Answer send(Map<String, String> parameters) {
        return post(endpoint, parameters, json);
    }

    /** Any body under any {@code Content-Type} (null for none); credentials only where they go into headers. */
    public Answer raw(String contentType, String body) {
        return raw(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes that may be no text. */
    public Answer raw(String contentType, byte[] body) {
        HttpRequest.Builder request = request(endpoint, new LinkedHashMap<>());
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return Answer.to(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Any other method without a body, {@code GET} or {@code OPTIONS} say, with the headers of this. */
    public Answer method(String method) {
        return Answer.to(request(endpoint, new LinkedHashMap<>()).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Keycloak's introspection endpoint; {@code hint} may be null. */
    public Answer introspect(String token, String hint) {
        return post(
                oidc("token/introspect"),
                hint == null ? Map.of("token", token) : Map.of("token", token, "token_type_hint", hint),
                false);
    }

    /** Keycloak's RFC 7009 endpoint. */
    public Answer revoke(String token) {
        return post(oidc("revoke"), Map.of("token", token), false);
    }

    /** Keycloak's logout without a browser. */
    public Answer logout(String refreshToken) {
        return post(oidc("logout"), Map.of("refresh_token", refreshToken), false);
    }

    private URI oidc(String path) {
        return endpoint.resolve("/realms/" + client.realm().name() + "/protocol/openid-connect/" + path);
    }

    private Answer post(URI uri, Map<String, String> parameters, boolean asJson) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        HttpRequest.Builder request = request(uri, all).header("Content-Type", asJson ? "application/json" : Http.FORM);
        return Answer.to(request.POST(HttpRequest.BodyPublishers.ofString(asJson ? Http.json(all) : Http.form(all))));
    }

    private HttpRequest.Builder request(URI uri, Map<String, String> parameters) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        credentials.add(client, parameters, request);
        return request;
    }
}
