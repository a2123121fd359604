package io.github.tokenv3.family;

/** Why a family ended. Stored by name and shown in events and metrics: never rename a constant. */
public enum EndReason {
    /** A spent refresh token was presented again (RFC 9700 §4.14.2). */
    TOKEN_REUSE,
    /** The authorization code the family came from was presented again (RFC 6749 §4.1.2). */
    CODE_REPLAY,
    /** The user's password was set, changed or removed. */
    PASSWORD_CHANGED,
    /** The user signed out, or an administrator signed them out. */
    LOGOUT,
    /** The client revoked it (RFC 7009), the user disconnected the client, or an administrator did. */
    REVOKED,
    /** Its session is gone from Keycloak: removed by an administrator, or expired by the realm's offline limits. */
    SESSION_ENDED,
    /** The user was disabled. */
    USER_DISABLED,
    /** The client was disabled, or its credentials were replaced. */
    CLIENT_CHANGED,
    /** The user no longer consents to what the client was granted. */
    CONSENT_WITHDRAWN,
    /** A not-before date later than the token was pushed for realm, client or user. */
    NOT_BEFORE,
    /** The realm was disabled. */
    REALM_DISABLED
}
