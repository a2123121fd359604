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
    private static final int PIECES_BEFORE = 8;
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
        Duration warmUp = settings.warmUp().dividedBy(5);
        long interval = warmUp.plus(PIECE.multipliedBy(2 * PIECES_BEFORE)).toSeconds();
        try (Site site = lab.site(
                        "purge",
                        many.postgres(),
                        "--spi-refresh-token--token-v3--purge-interval=" + interval,
                        "--spi-refresh-token--token-v3--purge-after-days=1");
                Load load = new Load(settings.connections())) {
            List<String> tokens = many.population()
                    .refreshTokens(site.front(), settings.crowd().few());
            Contestant one = new Contestant("purge", site, TARGET, new Chains(tokens));
            one.warmUp(load, warmUp);
            Turn full = one.flood(load, PIECE);
            watch(load, one, full.perSecond() * STEADY, many.population());
        }
    }

    private void watch(Load load, Contestant one, double rate, Population population) {
        List<Turn> before = new ArrayList<>();
        List<Turn> during = new ArrayList<>();
        long all = population.ended();
        long left = all;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (left > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(left + " of " + all + " families have not been purged");
            }
            Turn turn = one.pace(load, rate, PIECE);
            left = population.ended();
            (left == all ? before : during).add(turn);
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

    private static Histogram together(List<Turn> turns) {
        if (turns.isEmpty()) {
            throw new IllegalStateException("The purge was over, or had begun, before it could be watched");
        }
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
