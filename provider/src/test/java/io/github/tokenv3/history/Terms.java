package io.github.tokenv3.history;

import java.time.Duration;

/**
 * What the server was told to do, which the promises depend on.
 *
 * @param window how long after its first use a token may be presented again
 * @param times  how often
 * @param skew   how far the clocks of nodes may be apart
 */
record Terms(Duration window, int times, Duration skew) {

    static final Terms STRICT = new Terms(Duration.ZERO, 0, Duration.ZERO);

    Terms skewed(Duration other) {
        return new Terms(window, times, other);
    }

    static long micros(Duration time) {
        return time.toNanos() / 1000;
    }
}
