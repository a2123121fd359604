package io.github.tokenv3.family;

/** How a user authorized a family. Stored by name: never rename a constant. */
public enum Channel {
    /** In a browser, by redirect (RFC 6749 §4.1). */
    REDIRECT,
    /** On another device than the client's (CIBA and the v3 decoupled flow). */
    DECOUPLED,
    /** By any other grant of Keycloak's own token endpoint. */
    DIRECT
}
