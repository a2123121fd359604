package io.github.tokenv3.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.AbstractKeycloakTransaction;

/** Counts what the request did if it is committed, and how long that took: the commit is a good part of it. */
final class Timed extends AbstractKeycloakTransaction {

    private final Counter counter;
    private final Timer timer;
    private final long begun;

    /** @param begun as {@link System#nanoTime()} was */
    Timed(Counter counter, Timer timer, long begun) {
        this.counter = counter;
        this.timer = timer;
        this.begun = begun;
    }

    @Override
    protected void commitImpl() {
        counter.increment();
        timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void rollbackImpl() {
        // It did not happen.
    }
}
