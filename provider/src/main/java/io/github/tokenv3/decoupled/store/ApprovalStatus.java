package io.github.tokenv3.decoupled.store;

/** Where a request stands. Stored by name: never rename a constant. */
public enum ApprovalStatus {
    /** Nobody has decided yet. */
    PENDING,
    /** The person approved; the client has not fetched its code yet. */
    APPROVED,
    /** The person refused. */
    REFUSED,
    /** The person says that they did not begin this. */
    FLAGGED,
    /** The client withdrew it. */
    CANCELLED,
    /** The same client asked the same person anew, once too often to keep this one waiting. */
    REPLACED,
    /** The client has its code, or its CIBA answer. */
    DELIVERED
}
