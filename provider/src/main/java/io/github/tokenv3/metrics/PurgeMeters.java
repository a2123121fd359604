package io.github.tokenv3.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells of the purge, on the node that runs it: {@code keycloak_token_v3_purge_seconds} by outcome ({@code success},
 * {@code failure}), {@code keycloak_token_v3_purged_rows_total} by table ({@code family}, {@code approval}), and
 * {@code keycloak_token_v3_purge_last_success_timestamp_seconds}, 0 until this node has run one.
 */
public final class PurgeMeters {

    private static final AtomicLong LAST_SUCCESS = new AtomicLong();

    private PurgeMeters() {}

    /** Shows all of them with nothing in them, so that a failure is an increase from 0 and not a new series. */
    public static void register() {
        timer("success");
        timer("failure");
        rows("family");
        rows("approval");
        Gauge.builder("keycloak.token.v3.purge.last.success.timestamp.seconds", LAST_SUCCESS, AtomicLong::get)
                .description("When this node last ran a purge to its end, in seconds since 1970; 0 for never")
                .register(Metrics.globalRegistry);
    }

    /**
     * A run came to its end.
     *
     * @param now seconds since 1970
     */
    public static void succeeded(Duration took, long now) {
        timer("success").record(took);
        LAST_SUCCESS.set(now);
    }

    /** A run was cut short by an exception; the next one goes on from there. */
    public static void failed(Duration took) {
        timer("failure").record(took);
    }

    /** Rows of families that ended long ago are gone. */
    public static void purgedFamilies(int number) {
        rows("family").increment(number);
    }

    /** Rows of requests for approval that expired are gone. */
    public static void purgedApprovals(int number) {
        rows("approval").increment(number);
    }

    private static Timer timer(String outcome) {
        return Timer.builder("keycloak.token.v3.purge")
                .description("Runs of the purge, by outcome")
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry);
    }

    private static Counter rows(String table) {
        return Counter.builder("keycloak.token.v3.purged.rows")
                .description("Rows deleted by the purge, by table")
                .tag("table", table)
                .register(Metrics.globalRegistry);
    }
}
