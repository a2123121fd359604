package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;

/**
 * The way back to a client that started at {@code /v3/authorize}: what stood in its redirect URI, then {@code code} and
 * {@code state} with nothing between, because clients in the field cut the code out from between the two. Keycloak
 * writes {@code state}, {@code session_state} and {@code iss} in front.
 */
public final class RedirectCallback {

    private static final List<String> ORDER = List.of(
            OAuth2Constants.CODE, OAuth2Constants.ERROR, OAuth2Constants.ERROR_DESCRIPTION, OAuth2Constants.STATE);
    private static final Set<String> DROPPED = Set.of(OAuth2Constants.SESSION_STATE, OAuth2Constants.ISSUER);

    private final String target;
    private final String fragment;
    private final List<String> own = new ArrayList<>();
    private final Map<String, String> answer = new LinkedHashMap<>();

    private RedirectCallback(String location) {
        int hash = location.indexOf('#');
        this.fragment = hash < 0 ? "" : location.substring(hash);
        String address = hash < 0 ? location : location.substring(0, hash);
        int question = address.indexOf('?');
        this.target = question < 0 ? address : address.substring(0, question);
        if (question >= 0) {
            for (String parameter : address.substring(question + 1).split("&")) {
                add(parameter);
            }
        }
    }

    private void add(String parameter) {
        String name = parameter.split("=", 2)[0];
        if (ORDER.contains(name)) {
            answer.put(name, parameter);
        } else if (!DROPPED.contains(name) && !parameter.isEmpty()) {
            own.add(parameter);
        }
    }

    /**
     * Keycloak's answer in the order of the v3 API, or as it is if it is none to a client.
     *
     * @param state the client's {@code state} as it goes back, {@code null} to take Keycloak's copy
     */
    public static Response order(Response response, String state) {
        URI location = response.getLocation();
        URI ordered = location == null ? null : ordered(location.toString(), state);
        return ordered == null
                ? response
                : Response.status(response.getStatus()).location(ordered).build();
    }

    /** {@code null} if it is no answer to a client. */
    static URI ordered(String location, String state) {
        RedirectCallback callback = new RedirectCallback(location);
        if (!callback.answer.containsKey(OAuth2Constants.CODE) && !callback.answer.containsKey(OAuth2Constants.ERROR)) {
            return null;
        }
        callback.echo(state);
        return callback.uri();
    }

    /** The way back with an error, {@code null} as long as the redirect URI is not known to be the client's. */
    public static Response refused(KeycloakSession session, String error, String description) {
        RedirectCheck.Trusted trusted = RedirectCheck.trusted(session);
        if (trusted == null) {
            return null;
        }
        RedirectCallback callback = new RedirectCallback(trusted.redirectUri());
        callback.answer.put(OAuth2Constants.ERROR, OAuth2Constants.ERROR + '=' + RedirectState.encode(error));
        callback.answer.put(
                OAuth2Constants.ERROR_DESCRIPTION,
                OAuth2Constants.ERROR_DESCRIPTION + '=' + RedirectState.encode(description));
        callback.echo(trusted.state());
        return Response.status(Response.Status.FOUND).location(callback.uri()).build();
    }

    private void echo(String state) {
        String keycloaks = answer.get(OAuth2Constants.STATE);
        if (state != null) {
            answer.put(OAuth2Constants.STATE, OAuth2Constants.STATE + '=' + state);
        } else if (keycloaks != null) {
            String copy = decode(keycloaks.split("=", 2)[1]);
            answer.put(OAuth2Constants.STATE, OAuth2Constants.STATE + '=' + RedirectState.encode(copy));
        }
    }

    /** The code in this answer, {@code null} if it has none. */
    static String codeIn(Response response) {
        URI location = response.getLocation();
        String parameter =
                location == null ? null : new RedirectCallback(location.toString()).answer.get(OAuth2Constants.CODE);
        return parameter == null ? null : decode(parameter.split("=", 2)[1]);
    }

    private URI uri() {
        List<String> query = new ArrayList<>(own);
        ORDER.stream().filter(answer::containsKey).map(answer::get).forEach(query::add);
        return URI.create(target + '?' + String.join("&", query) + fragment);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
