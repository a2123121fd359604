package io.github.tokenv3.benchmark;

import java.time.Duration;
import java.util.List;

/** Authorization codes redeemed at full load: what a sign-in costs at its end. */
final class Exchanging {

    private static final List<Target> ALL = List.of(Target.STOCK_ES256, Target.V3_ES256);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final Settings settings;
    private final Site site;
    private final Report report;

    Exchanging(Settings settings, Site site, Report report) {
        this.settings = settings;
        this.site = site;
        this.report = report;
    }

    void run() {
        try (Load load = new Load(settings.connections())) {
            ALL.forEach(target -> redeem(load, target));
            Rounds<Target> rounds = Rounds.play(settings.rounds(), ALL, target -> redeem(load, target));
            rounds.tell(report, "exchange", Target::name);
            report.atLeast(
                    "exchange",
                    "code exchanges, /v3 : stock realm with ES256",
                    rounds.ratio(Target.V3_ES256, Target.STOCK_ES256, Turn::perSecond),
                    0.8);
        }
    }

    private Turn redeem(Load load, Target target) {
        return site.flood(load, target, new Codes(site.signIns(target).codes(settings.codes())), LONG_ENOUGH);
    }
}
