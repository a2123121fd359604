package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Postgres;
import java.io.IOException;
import java.util.List;

/** Few families stored against many: refreshes, the start of the server, the size of the tables. */
final class Crowds {

    private static final String STAGE = "families";
    private static final Target TARGET = Target.V3_ES256;
    private static final String NO_PURGE = "--spi-refresh-token--token-v3--purge-interval=0";
    private static final double STEADY = 0.4;
    private static final int MILLION = 1_000_000;
    private static final int BYTES_PER_MB = 1_000_000;

    private final Settings settings;
    private final Lab lab;
    private final Report report;

    Crowds(Settings settings, Lab lab, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.report = report;
    }

    /** One size of crowd, with the server that serves it. */
    private record Place(String name, Postgres postgres, KeycloakServer server, Population population, int active) {

        Contestant contestant() {
            return new Contestant(
                    name, Site.of(server, postgres), TARGET, new Chains(population.refreshTokens(active)));
        }
    }

    /** Compares, and hands over the many for what else is to be seen of them; their server has ended. */
    Populated run() throws IOException {
        Settings.Crowd crowd = settings.crowd();
        Place few = few();
        Place many = place("many", crowd.stored(), crowd.active(), many());
        sizes(many.population());
        starts(few, many);
        try (Load load = new Load(settings.connections())) {
            refreshes(load, few.contestant(), many.contestant());
        }
        few.server().stop();
        many.server().stop();
        return new Populated(many.postgres(), many.population());
    }

    /** The many alone. */
    Populated many() throws IOException {
        Settings.Crowd crowd = settings.crowd();
        Postgres postgres = lab.database("many");
        return new Populated(
                postgres, Population.fill(postgres, lab.refreshToken(), crowd.stored(), crowd.active(), crowd.ended()));
    }

    private Place few() throws IOException {
        int few = settings.crowd().few();
        Postgres postgres = lab.database("few");
        return place(
                "few", few, few, new Populated(postgres, Population.fill(postgres, lab.refreshToken(), few, few, 0)));
    }

    private Place place(String name, int stored, int active, Populated crowd) {
        KeycloakServer server = lab.server(
                name,
                crowd.postgres(),
                "--cache=local",
                NO_PURGE,
                crowd.population().hostname());
        return new Place(
                name + ": " + Report.grouped(stored) + " stored", crowd.postgres(), server, crowd.population(), active);
    }

    private void sizes(Population many) {
        for (String table : List.of("token_v3_family", "offline_user_session", "offline_client_session")) {
            double megabytes = many.bytesEach(table) * MILLION / BYTES_PER_MB;
            report.fact(STAGE, "MB of " + table + " and its indexes per million families", Median.of(megabytes), 0);
        }
    }

    private void starts(Place few, Place many) throws IOException {
        int starts = Math.min(3, settings.rounds());
        double[] ratios = new double[starts];
        double[] seconds = new double[starts];
        for (int i = 0; i < starts; i++) {
            double one = start(few);
            seconds[i] = start(many);
            ratios[i] = seconds[i] / one;
        }
        report.fact(STAGE, "seconds a server needs to start, many stored", Median.of(seconds), 1);
        report.atMost(STAGE, "server start, many families stored : few", Median.of(ratios), 1.1);
    }

    private static double start(Place place) throws IOException {
        place.server().stop();
        long begin = System.nanoTime();
        place.server().start();
        return (System.nanoTime() - begin) / 1e9;
    }

    private void refreshes(Load load, Contestant few, Contestant many) {
        List<Contestant> both = List.of(few, many);
        Contestant.warmUp(load, both, settings.warmUp().dividedBy(both.size()));
        Rounds<Contestant> full =
                Rounds.play(settings.rounds(), both, contestant -> contestant.flood(load, settings.round()));
        double rate = full.of(few, Turn::perSecond).value() * STEADY;
        Rounds<Contestant> steady =
                Rounds.play(settings.rounds(), both, contestant -> contestant.pace(load, rate, settings.round()));
        full.tell(report, STAGE, contestant -> contestant.name() + ", full load");
        steady.tell(report, STAGE, contestant -> contestant.name() + ", same rate");
        report.atLeast(STAGE, "refreshes, many families stored : few", full.ratio(many, few, Turn::perSecond), 0.95);
        report.atMost(
                STAGE, "p99 at the same rate, many families stored : few", steady.ratio(many, few, Turn::p99), 1.1);
    }
}
