package io.github.tokenv3.history;

/** What came of an operation, as far as who asked can know. */
enum Said {

    /** Tokens were given. */
    GRANTED,

    /** RFC 6749 §5.2: {@code invalid_grant}. */
    REFUSED,

    /** What was asked to end has ended. */
    DONE,

    /** Introspection: active. */
    ACTIVE,

    /** Introspection: inactive. */
    INACTIVE,

    /** 503 with {@code Retry-After}. */
    UNAVAILABLE,

    /** Anything else that was answered. */
    BROKEN,

    /** No answer: the connection failed or broke. What the server did, if anything, is unknown. */
    NOTHING;

    /** Whether the family was taken for alive. */
    boolean isAccepted() {
        return this == GRANTED || this == ACTIVE;
    }

    /** Whether the server may or may not have done what was asked. */
    boolean isUncertain() {
        return this == UNAVAILABLE || this == BROKEN || this == NOTHING;
    }
}
