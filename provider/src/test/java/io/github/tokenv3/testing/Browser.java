package io.github.tokenv3.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A browser without JavaScript: it keeps cookies and follows redirects as long as they stay on the server. Each
 * {@link Page} is a tab of its own; use two browsers for two devices.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 10;

    private final TestRealm realm;
    private final Cookies cookies = new Cookies();
    private final Map<String, String> headers = new LinkedHashMap<>();

    Browser(TestRealm realm) {
        this.realm = realm;
    }

    /** Sends this header with every request from now on. */
    public Browser header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Goes the whole way from the client's authorization request to its redirect URI, consent included. */
    public Callback signIn(TestClient client, TestUser user) {
        return signIn(client, user, Map.of());
    }

    /** The same with more parameters of the authorization request. */
    public Callback signIn(TestClient client, TestUser user, Map<String, String> parameters) {
        Page page = authorize(client, parameters);
        if (page.hasForm("kc-form-login")) {
            page = page.logIn(user);
        }
        if (page.has("[name=accept]")) {
            page = page.press("accept");
        }
        return page.callback();
    }

    /** Comes back as a user who is signed in already: nothing may be asked. */
    public Callback signedIn(TestClient client, Map<String, String> parameters) {
        return authorize(client, parameters).callback();
    }

    /** Sends the client's authorization request; parameters given here win, an empty one is left out. */
    public Page authorize(TestClient client, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("response_type", "code");
        all.put("client_id", client.clientId());
        all.put("redirect_uri", TestClient.REDIRECT_URI);
        all.put("scope", "openid");
        all.put("state", UUID.randomUUID().toString());
        all.putAll(parameters);
        all.values().removeIf(String::isEmpty);
        return open(realm.uri("/protocol/openid-connect/auth?" + Http.form(all)));
    }

    /** RP-initiated logout with an ID token as the hint: nothing is asked. */
    public Page logout(String idToken) {
        return open(realm.uri("/protocol/openid-connect/logout?" + Http.form(Map.of("id_token_hint", idToken))));
    }

    /** RP-initiated logout without a hint: the user confirms. */
    public Page logout() {
        return open(realm.uri("/protocol/openid-connect/logout")).press("confirmLogout");
    }

    /** Whether the browser holds the cookie of a session. */
    public boolean hasSession() {
        return cookies.has("KEYCLOAK_IDENTITY");
    }

    public Page open(URI uri) {
        return load(uri, HttpRequest.newBuilder(uri));
    }

    /** Sends a form that is on no page. */
    public Page post(URI uri, Map<String, String> fields) {
        return load(
                uri,
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", Http.FORM)
                        .POST(HttpRequest.BodyPublishers.ofString(Http.form(fields))));
    }

    private Page load(URI first, HttpRequest.Builder firstRequest) {
        URI uri = first;
        HttpRequest.Builder request = firstRequest;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            HttpResponse<String> response = send(uri, request);
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null || response.statusCode() / 100 != 3) {
                return new Page(this, uri, response.statusCode(), response.headers(), response.body());
            }
            uri = uri.resolve(location);
            if (!uri.getRawAuthority().equals(realm.uri().getRawAuthority())) {
                return new Page(this, uri, response.statusCode(), response.headers(), "");
            }
            request = HttpRequest.newBuilder(uri);
        }
        throw new AssertionError("Redirected in circles, to " + uri.getPath());
    }

    private HttpResponse<String> send(URI uri, HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
        String cookie = cookies.header(uri);
        if (!cookie.isEmpty()) {
            request.setHeader("Cookie", cookie);
        }
        HttpResponse<String> response = Http.send(request);
        cookies.keep(uri, response);
        return response;
    }
}
