package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;

/** Which endpoint a token request came in by. */
public enum RequestOrigin {
    /** Keycloak's own endpoints. */
    NATIVE,
    /** {@code /v3/authorize/token}. */
    REDIRECT,
    /** {@code /v3/authorize-decoupled/token}. */
    DECOUPLED,
    /** {@code /oAuth/rest/v2/Token}, for refreshes only. */
    AGILE;

    private static final String ATTRIBUTE = "token-v3.origin";

    /** Notes that the request came in by this endpoint. */
    public void mark(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** The endpoint of the request at hand. */
    public static RequestOrigin of(KeycloakSession session) {
        return session.getAttributeOrDefault(ATTRIBUTE, NATIVE);
    }
}
