package io.github.tokenv3.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks at the tables on another thread, one look at a time and at most one a second however many ask, and remembers
 * what it saw. A look that takes long is no fault until it has taken {@value #PATIENCE_SECONDS} seconds: a database has
 * slow moments, and a node that leaves the load balancer for one makes the others slower.
 */
final class TableWatch {

    static final long PATIENCE_SECONDS = 10;

    private static final Logger LOG = Logger.getLogger(TableWatch.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_MILLIS = 500;

    private final Supplier<Reading> probe;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
    private long lookedAt;
    private Reading last = Reading.GOOD;

    /** @param nanoTime as {@link System#nanoTime()} */
    TableWatch(Supplier<Reading> probe, Executor executor, LongSupplier nanoTime) {
        this.probe = probe;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong() - FRESH_NANOS;
    }

    /** What is known after a short wait for a look that is under way; never waits for the database itself. */
    Reading ask() {
        try {
            look().get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return known();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known();
    }

    /** What is known at this moment; whoever asks next hears what is seen now. */
    Reading peek() {
        look();
        return known();
    }

    private synchronized CompletableFuture<Void> look() {
        long now = nanoTime.getAsLong();
        if (look.isDone() && now - lookedAt >= FRESH_NANOS) {
            lookedAt = now;
            look = CompletableFuture.runAsync(() -> saw(probe.get()), executor);
        }
        return look;
    }

    private synchronized Reading known() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - lookedAt);
        return look.isDone() || seconds < PATIENCE_SECONDS
                ? last
                : new Reading("no answer for " + seconds + " seconds");
    }

    private synchronized void saw(Reading reading) {
        if (!reading.isGood() && !reading.equals(last)) {
            LOG.warnf("Readiness: refresh-token families cannot be served: %s", reading.fault());
        } else if (reading.isGood() && !last.isGood()) {
            LOG.info("Readiness: refresh-token families can be served again");
        }
        last = reading;
    }
}
