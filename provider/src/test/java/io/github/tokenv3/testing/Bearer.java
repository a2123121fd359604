package io.github.tokenv3.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests with an access token, to any path of the server ({@code /realms/...}, {@code /admin/realms/...}); whatever
 * the answer, it is returned. Immutable: {@link #header} returns another one.
 */
public final class Bearer {

    private final URI server;
    private final List<String> headers;

    private Bearer(URI server, List<String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** With this access token. */
    public static Bearer of(Keycloak keycloak, String accessToken) {
        return none(keycloak).header("Authorization", "Bearer " + accessToken);
    }

    /** Without any. */
    public static Bearer none(Keycloak keycloak) {
        return new Bearer(keycloak.baseUri(), List.of());
    }

    /** Sends one more header with each request. */
    public Bearer header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Bearer(server, List.copyOf(more));
    }

    public Answer get(String path) {
        return send("GET", path);
    }

    public Answer delete(String path) {
        return send("DELETE", path);
    }

    /** Any method, without a body. */
    public Answer send(String method, String path) {
        return send(method, path, HttpRequest.BodyPublishers.noBody());
    }

    /** The same with a body; its type is one of the headers. */
    public Answer send(String method, String path, String body) {
        return send(method, path, HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return Answer.to(request);
    }
}
