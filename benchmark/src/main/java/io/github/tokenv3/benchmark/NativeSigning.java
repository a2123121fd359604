package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Refreshes of a server whose tokens a native library signs, against those of a realm and a server as they come. */
final class NativeSigning {

    private static final String STAGE = "crypto";
    private static final String OPTION = "--spi-realm-restapi-extension--v3--native-signatures=corretto";

    private final Settings settings;
    private final Lab lab;
    private final Site stock;
    private final Report report;

    /** @param stock a server without the option */
    NativeSigning(Settings settings, Lab lab, Site stock, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.stock = stock;
        this.report = report;
    }

    void run() throws IOException {
        try (Site site = lab.site("crypto", lab.database("crypto"), OPTION);
                Load load = new Load(settings.connections())) {
            Contestant theirs = contestant("Keycloak, RS256", stock, Target.STOCK_RS256);
            Contestant ours = contestant("/v3, ES256 signed natively", site, Target.V3_ES256);
            Duration warmUp = settings.warmUp().dividedBy(2);
            ours.warmUp(load, warmUp);
            theirs.warmUp(load, settings.wants("refresh") ? Duration.ZERO : warmUp);
            List<Contestant> both = List.of(theirs, ours);
            Rounds<Contestant> rounds =
                    Rounds.play(settings.rounds(), both, contestant -> contestant.flood(load, settings.round()));
            rounds.tell(report, STAGE, Contestant::name);
            report.atLeast(
                    STAGE,
                    "refreshes, /v3 with ES256 signed natively : stock realm (RS256)",
                    rounds.ratio(ours, theirs, Turn::perSecond),
                    3);
        }
    }

    private Contestant contestant(String name, Site site, Target target) {
        return new Contestant(
                name, site, target, new Chains(site.signIns(target).refreshTokens(settings.chains())));
    }
}
