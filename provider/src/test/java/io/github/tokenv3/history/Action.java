package io.github.tokenv3.history;

/** What can be done to a family. */
enum Action {

    /** A code is redeemed: the family's first tokens. */
    BEGIN,

    /** A refresh token is presented, by whomever: the client, the client once more, a thief. */
    REFRESH,

    /** One of its refresh tokens is asked about. */
    INTROSPECT,

    /** One of its access tokens is asked about. */
    INTROSPECT_ACCESS,

    /** RFC 7009, with one of its refresh tokens. */
    REVOKE,

    /** Its browser session is logged out; all families begun there end. */
    LOGOUT,

    /** Its user gets another password; all families of the user end. */
    PASSWORD;

    /** Whether what is done is meant to end families. */
    boolean ends() {
        return this == REVOKE || this == LOGOUT || this == PASSWORD;
    }
}
