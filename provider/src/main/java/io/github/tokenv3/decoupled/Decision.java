package io.github.tokenv3.decoupled;

/** What came of a person's attempt to decide. */
public enum Decision {
    /** Approved, by this attempt. */
    APPROVED,
    /** Refused, by this attempt. */
    REFUSED,
    /** Flagged as not begun by the person, and refused, by this attempt. */
    FLAGGED,
    /** The number was not the one the client shows: the request is refused, there is no second guess. */
    WRONG_NUMBER,
    /** Nothing changed: this sign-in will not do, see {@link Approval#unmetTerms}. Another one, and then again. */
    SIGN_IN_AGAIN,
    /** Nothing changed: it had been decided or withdrawn already, or its time was over. */
    TOO_LATE,
    /** Nothing changed: the user is disabled or locked, or the client or realm is disabled. */
    BARRED
}
