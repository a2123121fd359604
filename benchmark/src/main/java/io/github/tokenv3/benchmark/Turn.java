package io.github.tokenv3.benchmark;

import org.HdrHistogram.Histogram;

/**
 * What one target did in one turn.
 *
 * @param requests how many were answered, all of them right
 * @param seconds how long the turn took
 * @param latency from when a request was due to its answer, microseconds
 * @param server CPU seconds of Keycloak, all nodes
 * @param database CPU seconds of PostgreSQL
 * @param generator CPU seconds of this process
 * @param effort what the database did
 */
record Turn(
        long requests,
        double seconds,
        Histogram latency,
        double server,
        double database,
        double generator,
        Effort effort) {

    double perSecond() {
        return requests / seconds;
    }

    /** Milliseconds below which that share of answers came. */
    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    double p99() {
        return millis(99);
    }

    double serverMillis() {
        return server * 1000 / requests;
    }

    double databaseMillis() {
        return database * 1000 / requests;
    }

    double generatorMillis() {
        return generator * 1000 / requests;
    }

    double statementsEach() {
        return (double) effort.statements() / requests;
    }

    double walBytesEach() {
        return (double) effort.walBytes() / requests;
    }

    double syncsEach() {
        return (double) effort.syncs() / requests;
    }
}
