package io.github.tokenv3.family;

/**
 * For how long after its first use, and how often, a refresh token may be presented again while its successor is
 * unused: the remedy for an answer that was lost on its way. Closed by default; the end is counted from the first use
 * and does not move.
 *
 * @param seconds 0 to 60; 0 closes the window, so that a token works strictly once
 * @param times how many retries one token gets, 1 to 10
 */
public record RetryWindow(int seconds, int times) {

    /** No retry at all. */
    public static final RetryWindow CLOSED = new RetryWindow(0, 1);

    /** @throws IllegalArgumentException if a value is out of its range */
    public RetryWindow {
        if (seconds < 0 || seconds > 60) {
            throw new IllegalArgumentException("The retry window must be 0 to 60 seconds, not " + seconds);
        }
        if (times < 1 || times > 10) {
            throw new IllegalArgumentException("The number of retries must be 1 to 10, not " + times);
        }
    }

    boolean isOpen() {
        return seconds > 0;
    }

    long millis() {
        return seconds * 1000L;
    }
}
