package io.github.tokenv3.decoupled;

/** What a client gets when it asks what became of its request. */
public sealed interface Collected {

    /** Nobody has decided yet. */
    record Waiting() implements Collected {}

    /**
     * It was asked too soon.
     *
     * @param seconds how long to wait at least
     */
    record TooSoon(int seconds) implements Collected {}

    /**
     * Approved; never given out again.
     *
     * @param code for the decoupled token path
     * @param state the client's own, or {@code null}
     */
    record Granted(String code, String state) implements Collected {}

    /** The person refused, or can no longer be the one who approved. */
    record Refused() implements Collected {}

    /** Its time is over. */
    record Expired() implements Collected {}

    /** The client withdrew it. */
    record Cancelled() implements Collected {}

    /** The client asked the same person anew too often. */
    record Replaced() implements Collected {}

    /** The code has been given out. */
    record Delivered() implements Collected {}

    /** There is no such request, or it is another client's, or the secret is wrong: nobody learns which. */
    record Unknown() implements Collected {}
}
