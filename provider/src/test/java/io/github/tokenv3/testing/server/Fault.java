package io.github.tokenv3.testing.server;

/** What can be made to happen to the next token answer of a realm, once the tokens in it are made. */
public enum Fault {

    /** The request fails at once. */
    FAIL_AFTER_ISSUING,

    /** The request is refused at once, with 400; Keycloak commits what it did until then. */
    REFUSE_AFTER_ISSUING,

    /** All goes well until the transaction is about to commit. */
    FAIL_AT_COMMIT,

    /** A mapper adds what cannot be written as JSON, for a client that has the {@link UnwritableMapper}. */
    UNWRITABLE_ANSWER,

    /** The transaction in which the next family ends fails when it is about to commit. */
    FAIL_WHEN_ENDING,

    /** The request waits, its transaction open, until it is disarmed; it fails after 30 s. */
    WAIT_AFTER_ISSUING
}
