package io.github.tokenv3.history;

import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.KeycloakCluster;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out a {@link Plan}, with the clock of the first node a minute fast. Browsers are kept away from that node:
 * Keycloak ends a browser session whose cookie seems older than the session itself, as a cookie does that another node
 * has renewed.
 */
final class Nemesis {

    static final Duration SKEW = Duration.ofMinutes(1);

    private final KeycloakCluster cluster;
    private final List<Disturbance> struck = new ArrayList<>();

    Nemesis(KeycloakCluster cluster) {
        this.cluster = cluster;
    }

    /** Before the first request. */
    void prepare() {
        cluster.nameLeadsTo(cluster.nodes().subList(1, cluster.size()));
        skew();
    }

    void strike(Plan plan, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (Plan.Step step : plan.steps()) {
            // A short run, too, has seen everything once.
            if (System.nanoTime() > end && struck.size() >= Disturbance.values().length) {
                return;
            }
            Disturbance.pause(step.quietMillis());
            step.disturbance().strike(cluster, step.node());
            struck.add(step.disturbance());
            skew();
        }
    }

    /** A node that was started anew has the right time again. */
    private void skew() {
        if (cluster.node(0).clock().offset().isZero()) {
            Await.until("the clock of the first node can be set", () -> {
                try {
                    cluster.node(0).clock().forward(SKEW);
                    return true;
                } catch (UncheckedIOException | AssertionError notYet) {
                    return false;
                }
            });
        }
    }

    /** What happened, in its order. */
    List<Disturbance> struck() {
        return List.copyOf(struck);
    }
}
