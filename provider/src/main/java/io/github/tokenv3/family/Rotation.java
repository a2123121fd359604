package io.github.tokenv3.family;

/** What came of presenting a refresh token to its family. */
public sealed interface Rotation {

    /**
     * The token was the current one (or, inside the retry window, the one before): it is spent, the successor is
     * current.
     *
     * @param retry whether the previous token was let in by the retry window
     */
    record Rotated(boolean retry) implements Rotation {}

    /**
     * The family is still open, but must end now for the reason given: the token was spent before, or the password is
     * no longer the one the family began with.
     */
    record Broken(Family family, EndReason reason) implements Rotation {}

    /** The family had ended, had expired or was never here. */
    record Closed() implements Rotation {}
}
