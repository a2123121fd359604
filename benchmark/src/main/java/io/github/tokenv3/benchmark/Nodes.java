package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Cluster;
import io.github.tokenv3.testing.Postgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two nodes behind a proxy against one behind the same. */
final class Nodes {

    private static final String STAGE = "nodes";
    private static final Target TARGET = Target.V3_ES256;

    /** Families that take turns: to ours it is all the same how many. */
    private static final int ENOUGH = 200;

    private final Settings settings;
    private final Lab lab;
    private final Report report;

    Nodes(Settings settings, Lab lab, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.report = report;
    }

    void run() throws IOException {
        try (Balancer balancer = new Balancer();
                Balancer alone = new Balancer();
                Load load = new Load(settings.connections());
                Site one = nodes("node", 1, alone);
                Site two = nodes("nodes", 2, balancer)) {
            Contestant single = contestant("one node", one);
            Contestant pair = contestant("two nodes", two);
            // As much for each node.
            single.warmUp(load, settings.warmUp().dividedBy(2));
            pair.warmUp(load, settings.warmUp());
            List<Contestant> both = List.of(single, pair);
            Rounds<Contestant> rounds =
                    Rounds.play(settings.rounds(), both, contestant -> contestant.flood(load, settings.round()));
            rounds.tell(report, STAGE, Contestant::name);
            report.atMost(
                    STAGE,
                    "server CPU per refresh, two nodes behind a proxy : one",
                    rounds.ratio(pair, single, Turn::serverMillis),
                    1.1);
        }
    }

    private Contestant contestant(String name, Site site) {
        return new Contestant(
                name,
                site,
                TARGET,
                new Chains(site.signIns(TARGET).refreshTokens(Math.min(settings.chains(), ENOUGH))));
    }

    private Site nodes(String name, int number, Balancer balancer) throws IOException {
        Postgres postgres = lab.database(name);
        List<KeycloakServer> servers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            KeycloakServer server = lab.server(name + i, postgres, Cluster.options("--hostname=" + balancer.uri()));
            server.start();
            servers.add(server);
        }
        balancer.to(servers);
        return new Site(servers, balancer.uri(), postgres);
    }
}
