package io.github.tokenv3.history;

/** What is promised of a family. */
enum Promise {

    /** A refresh token is accepted once, or as often as the retry window says. */
    CONSUMED_ONCE,

    /** The refresh tokens of a family form a line: one successor each, one of them good at a time. */
    ONE_LINE,

    /** After an answered revocation, logout, password change or detected replay, nothing is accepted or active. */
    DEAD_STAYS_DEAD,

    /** A spent refresh token is inactive. */
    SPENT_IS_INACTIVE,

    /** A refresh token that nobody spent or revoked is accepted, or not answered, never refused. */
    NOTHING_LOST,

    /** The end of a family never moves, and nothing is accepted after it. */
    END_STANDS,

    /** An answer is tokens, {@code invalid_grant}, or 503 with {@code Retry-After}. */
    CLEAR_ANSWER
}
