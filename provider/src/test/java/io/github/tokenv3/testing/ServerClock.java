package io.github.tokenv3.testing;

import java.time.Duration;

/**
 * The clock that Keycloak tells the time by ({@code Time.currentTime()}). It can be put forward, for all realms of the
 * server, until the test is over. In-memory entries with a life of their own (codes, caches) expire by the machine's
 * clock nevertheless.
 */
public final class ServerClock implements AutoCloseable {

    private final Node node;
    private Duration offset = Duration.ZERO;

    ServerClock(Node node) {
        this.node = node;
    }

    /** Puts the clock forward by that much more, in whole seconds. */
    public ServerClock forward(Duration time) {
        set(offset.plus(time));
        return this;
    }

    /** How far it is put forward now. */
    public Duration offset() {
        return offset;
    }

    public void reset() {
        set(Duration.ZERO);
    }

    private void set(Duration newOffset) {
        TestingEndpoint.of(node, "master").post("clock/" + newOffset.toSeconds(), "");
        offset = newOffset;
    }

    /** The server was started anew: no offset outlives it. */
    void restarted() {
        offset = Duration.ZERO;
    }

    /** Resets the clock if it was moved. */
    @Override
    public void close() {
        if (!offset.isZero() && node.server().isAlive()) {
            reset();
        }
    }
}
