package io.github.tokenv3.family;

/** What ends when a spent refresh token is presented again. */
public enum ReuseEnds {
    /** The token's own family (RFC 9700 §4.14.2). */
    FAMILY,
    /** All families of this user at this client. */
    CLIENT,
    /** All families of this user. */
    USER
}
