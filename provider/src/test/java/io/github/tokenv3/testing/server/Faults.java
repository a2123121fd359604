package io.github.tokenv3.testing.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The faults armed for one realm; each strikes one request. */
final class Faults {

    enum State {
        NONE,
        ARMED,
        STRUCK
    }

    private static final Map<String, Faults> BY_REALM = new ConcurrentHashMap<>();
    private static final int WAIT_SECONDS = 30;

    private final Map<Fault, State> states = new EnumMap<>(Fault.class);
    private CountDownLatch wait = new CountDownLatch(0);

    static Faults of(String realm) {
        return BY_REALM.computeIfAbsent(realm, first -> new Faults());
    }

    synchronized void arm(Fault fault) {
        states.put(fault, State.ARMED);
        if (fault == Fault.WAIT_AFTER_ISSUING) {
            wait = new CountDownLatch(1);
        }
    }

    synchronized State state(Fault fault) {
        return states.getOrDefault(fault, State.NONE);
    }

    synchronized void disarm(Fault fault) {
        states.put(fault, State.NONE);
        if (fault == Fault.WAIT_AFTER_ISSUING) {
            wait.countDown();
        }
    }

    synchronized boolean strikes(Fault fault) {
        return states.replace(fault, State.ARMED, State.STRUCK);
    }

    void awaitDisarmed() {
        CountDownLatch current;
        synchronized (this) {
            current = wait;
        }
        try {
            if (!current.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody ended the wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
