package io.github.tokenv3.decoupled;

/**
 * Server options of the decoupled flow.
 *
 * @param lifeSeconds for how long a request can be decided, 30 to 3600
 * @param pollSeconds how often a client may ask what became of it, at most once in so many seconds; 1 to 60
 * @param mostWaiting how many requests of one client wait for one person at the same time, 1 to 10
 */
public record DecoupledOptions(int lifeSeconds, int pollSeconds, int mostWaiting) {

    /** Five minutes; once a second; three. */
    public static final DecoupledOptions DEFAULT = new DecoupledOptions(300, 1, 3);

    /** @throws IllegalArgumentException if a value is out of its range */
    public DecoupledOptions {
        require(lifeSeconds >= 30 && lifeSeconds <= 3600, "decoupled-life must be 30 to 3600 seconds");
        require(pollSeconds >= 1 && pollSeconds <= 60, "decoupled-poll-interval must be 1 to 60 seconds");
        require(mostWaiting >= 1 && mostWaiting <= 10, "decoupled-waiting must be 1 to 10");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
