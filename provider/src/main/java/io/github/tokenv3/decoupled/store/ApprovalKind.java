package io.github.tokenv3.decoupled.store;

/** Who waits for the decision. Stored by name: never rename a constant. */
public enum ApprovalKind {
    /** A client of {@code /v3/authorize-decoupled}. */
    DECOUPLED,
    /** Keycloak's own CIBA endpoint. */
    CIBA
}
