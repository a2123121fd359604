package io.github.tokenv3.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refreshes at full load and at a steady rate, of every endpoint on one server. */
final class Refreshing {

    private static final List<Target> ALL = List.of(
            Target.STOCK_RS256, Target.STOCK_ES256, Target.V3_RS256, Target.V3_ES256, Target.NATIVE_WITH_FAMILIES);

    /** The rate at which latency is compared, in parts of what the slowest manages at full load. */
    private static final double STEADY = 0.5;

    /** Latency is compared with what a user of Keycloak has today. */
    private static final List<Target> PACED = List.of(Target.STOCK_RS256, Target.STOCK_ES256, Target.V3_ES256);

    private static final String STAGE = "refresh";

    private static final Duration PROFILED = Duration.ofSeconds(30);

    private static final Duration WARM_UP_TURN = Duration.ofSeconds(5);

    private final Settings settings;
    private final Site site;
    private final Report report;
    private final Map<Target, Chains> chains = new LinkedHashMap<>();

    Refreshing(Settings settings, Site site, Report report) {
        this.settings = settings;
        this.site = site;
        this.report = report;
    }

    void run() {
        ALL.forEach(target -> chains.put(target, new Chains(site.signIns(target).refreshTokens(settings.chains()))));
        try (Load load = new Load(settings.connections())) {
            warmUp(load);
            Rounds<Target> full = fullLoad(load);
            steadyRate(load, full.of(Target.STOCK_RS256, Turn::perSecond).value() * STEADY);
            if (settings.profile()) {
                new Profile(site.server(), settings.output())
                        .of(() -> site.flood(load, Target.V3_ES256, chains.get(Target.V3_ES256), PROFILED));
            }
        }
    }

    private void warmUp(Load load) {
        long end = System.nanoTime() + settings.warmUp().toNanos();
        while (System.nanoTime() < end) {
            ALL.forEach(target -> site.flood(load, target, chains.get(target), WARM_UP_TURN));
        }
    }

    private Rounds<Target> fullLoad(Load load) {
        Rounds<Target> rounds = Rounds.play(
                settings.rounds(), ALL, target -> site.flood(load, target, chains.get(target), settings.round()));
        rounds.tell(report, STAGE, Target::name);
        report.atLeast(
                STAGE,
                "refreshes, /v3 with the realm file (ES256) : stock realm (RS256)",
                rounds.ratio(Target.V3_ES256, Target.STOCK_RS256, Turn::perSecond),
                2.5);
        report.atLeast(
                STAGE,
                "refreshes, /v3 with the realm file (ES256) : stock realm with ES256",
                rounds.ratio(Target.V3_ES256, Target.STOCK_ES256, Turn::perSecond),
                1.6);
        report.atLeast(
                STAGE,
                "refreshes, /v3 with RS256 : stock realm (RS256)",
                rounds.ratio(Target.V3_RS256, Target.STOCK_RS256, Turn::perSecond),
                1.25);
        report.atLeast(
                STAGE,
                "refreshes, /v3 : Keycloak's endpoint, both with our families",
                rounds.ratio(Target.V3_ES256, Target.NATIVE_WITH_FAMILIES, Turn::perSecond),
                0.95);
        report.atMost(STAGE, "SQL statements per refresh, /v3", rounds.of(Target.V3_ES256, Turn::statementsEach), 1.05);
        report.atMost(
                STAGE,
                "PostgreSQL CPU per refresh, /v3 : stock realm",
                rounds.ratio(Target.V3_ES256, Target.STOCK_RS256, Turn::databaseMillis),
                0.6);
        report.calculated(STAGE, Sizing.of(measure -> rounds.of(Target.V3_ES256, measure)));
        report.picture(
                "Refreshes a second at full load",
                ALL.stream()
                        .map(target ->
                                new Picture.Bar(target.name(), target.isOurs(), rounds.of(target, Turn::perSecond)))
                        .toList());
        return rounds;
    }

    private void steadyRate(Load load, double perSecond) {
        Rounds<Target> rounds = Rounds.play(
                settings.rounds(),
                PACED,
                target -> site.pace(load, target, chains.get(target), perSecond, settings.round()));
        rounds.tell(report, STAGE, target -> target.name() + ", same rate");
        report.atMost(
                STAGE,
                "p99 at the same rate, /v3 with the realm file : stock realm (RS256)",
                rounds.ratio(Target.V3_ES256, Target.STOCK_RS256, Turn::p99),
                0.7);
        report.atMost(
                STAGE,
                "p99 at the same rate, /v3 with the realm file : stock realm with ES256",
                rounds.ratio(Target.V3_ES256, Target.STOCK_ES256, Turn::p99),
                0.7);
    }
}
