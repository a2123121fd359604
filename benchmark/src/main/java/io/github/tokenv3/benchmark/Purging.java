package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Refreshes at a steady rate while the families that ended are purged. */
final class Purging {

    private static final String STAGE = "purge";
    private static final Target TARGET = Target.V3_ES256;
    private static final double STEADY = 0.4;
    private static final Duration PIECE = Duration.ofSeconds(2);
    private static final int PIECES_BEFORE = 10;
    private static final int INTERVAL_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Settings settings;
    private final Lab lab;
    private final Report report;

    Purging(Settings settings, Lab lab, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.report = report;
    }

    void run(Populated many) throws IOException {
        try (Site site = lab.site(
                        "purge",
                        many.postgres(),
                        many.population().hostname(),
                        "--spi-refresh-token--token-v3--purge-interval=" + INTERVAL_SECONDS,
                        "--spi-refresh-token--token-v3--purge-after-days=1");
                Load load = new Load(settings.connections())) {
            List<String> tokens =
                    many.population().refreshTokens(settings.crowd().few());
            Contestant one = new Contestant("purge", site, TARGET, new Chains(tokens));
            one.warmUp(load, settings.warmUp().dividedBy(2));
            Turn full = one.flood(load, piece());
            watch(load, one, full.perSecond() * STEADY, many.population());
        }
    }

    private void watch(Load load, Contestant one, double rate, Population population) {
        List<Turn> before = new ArrayList<>();
        for (int i = 0; i < Math.min(PIECES_BEFORE, 2 * settings.rounds()); i++) {
            before.add(one.pace(load, rate, piece()));
        }
        long all = population.ended();
        population.release();
        List<Turn> during = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long left = all; left > 0; ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(left + " of " + all + " families have not been purged");
            }
            Turn turn = one.pace(load, rate, piece());
            left = population.ended();
            if (left < all) {
                during.add(turn);
            }
        }
        Histogram alone = together(before);
        Histogram purging = together(during);
        report.fact(STAGE, "families purged a second", Median.of(all / seconds(during)), 0);
        report.figures(STAGE, "before", measure -> Median.of(before, measure));
        report.figures(STAGE, "while " + Report.grouped(all) + " are purged", measure -> Median.of(during, measure));
        report.atMost(
                STAGE,
                "median refresh while ended families are purged : before",
                ratio(purging.getValueAtPercentile(50), alone.getValueAtPercentile(50)),
                2);
        report.atMost(
                STAGE,
                "slowest refresh while ended families are purged : median before",
                ratio(purging.getMaxValue(), alone.getValueAtPercentile(50)),
                2);
        report.fact(
                STAGE,
                "slowest refresh before the purge : median",
                ratio(alone.getMaxValue(), alone.getValueAtPercentile(50)),
                2);
        report.fact(
                STAGE,
                "p99 while ended families are purged : before",
                ratio(purging.getValueAtPercentile(99), alone.getValueAtPercentile(99)),
                2);
    }

    private Duration piece() {
        return settings.round().compareTo(PIECE) < 0 ? settings.round() : PIECE;
    }

    private static Histogram together(List<Turn> turns) {
        Histogram all = turns.get(0).latency().copy();
        turns.stream().skip(1).forEach(turn -> all.add(turn.latency()));
        return all;
    }

    private static double seconds(List<Turn> turns) {
        return turns.stream().mapToDouble(Turn::seconds).sum();
    }

    private static Median ratio(long one, long other) {
        return Median.of((double) one / other);
    }
}
