package io.github.tokenv3.metrics;

import io.micrometer.core.instrument.Counter;
import org.keycloak.models.AbstractKeycloakTransaction;

/** Counts what the request did if it is committed. */
final class Counted extends AbstractKeycloakTransaction {

    private final Counter counter;
    private final int amount;

    Counted(Counter counter, int amount) {
        this.counter = counter;
        this.amount = amount;
    }

    @Override
    protected void commitImpl() {
        counter.increment(amount);
    }

    @Override
    protected void rollbackImpl() {
        // It did not happen.
    }
}
