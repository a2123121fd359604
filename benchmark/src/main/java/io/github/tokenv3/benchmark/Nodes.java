package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Cluster;
import io.github.tokenv3.testing.Postgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Two nodes behind a proxy against one behind the same. Two more that share no caches tell what a second JVM costs on these
 * processors, and so what the cluster costs; two more that keep copies of each other's sessions, what that saves.
 */
final class Nodes {

    private static final String STAGE = "nodes";
    private static final Target TARGET = Target.V3_ES256;

    /** Families that take turns: to ours it is all the same how many. */
    private static final int ENOUGH = 200;

    private static final Duration WARM_UP_TURN = Duration.ofSeconds(10);

    private final Settings settings;
    private final Lab lab;
    private final Report report;

    Nodes(Settings settings, Lab lab, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.report = report;
    }

    void run() throws IOException {
        try (Load load = new Load(settings.connections());
                Pool one = pool("node", 1, () -> Cluster.options());
                Pool two = pool("nodes", 2, () -> Cluster.options());
                Pool copying = pool("copying", 2, () -> Cluster.options(Cluster.copies()));
                Pool apart = pool("apart", 2, () -> new String[] {"--cache=local"})) {
            Contestant single = one.contestant("one node");
            Contestant pair = two.contestant("two nodes");
            Contestant copies = copying.contestant("two nodes, copies of sessions");
            Contestant strangers = apart.contestant("two nodes, no cluster");
            List<Contestant> all = List.of(single, pair, copies, strangers);
            warmUp(load, all);
            Rounds<Contestant> rounds =
                    Rounds.play(settings.rounds(), all, contestant -> contestant.flood(load, settings.round()));
            rounds.tell(report, STAGE, Contestant::name);
            report.atMost(
                    STAGE,
                    "server CPU per refresh, two nodes behind a proxy : one",
                    rounds.ratio(pair, single, Turn::serverMillis),
                    1.1);
            tell(rounds, pair, strangers);
            tell(rounds, copies, strangers);
            tell(rounds, copies, single);
            tell(rounds, strangers, single);
        }
    }

    private void tell(Rounds<Contestant> rounds, Contestant contestant, Contestant other) {
        report.fact(
                STAGE,
                "server CPU per refresh, " + contestant.name() + " : " + other.name(),
                rounds.ratio(contestant, other, Turn::serverMillis),
                2);
    }

    /** In turns, each node as long as any other: then none had long to cool down before the first round. */
    private void warmUp(Load load, List<Contestant> all) {
        for (Duration left = settings.warmUp().dividedBy(all.size());
                left.compareTo(Duration.ZERO) > 0;
                left = left.minus(WARM_UP_TURN)) {
            for (Contestant contestant : all) {
                contestant.warmUp(
                        load,
                        WARM_UP_TURN.multipliedBy(contestant.site().servers().size()));
            }
        }
    }

    /** @param options of a node, asked for each: its port is among them */
    private Pool pool(String name, int nodes, Supplier<String[]> options) throws IOException {
        Balancer balancer = new Balancer();
        Postgres postgres = lab.database(name);
        List<KeycloakServer> servers = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            KeycloakServer server =
                    lab.server(name + i, postgres, options.get()).options("--hostname=" + balancer.uri());
            server.start();
            servers.add(server);
        }
        return new Pool(new Site(servers, balancer.uri(), postgres), balancer);
    }

    /** Nodes, and the proxy before them. */
    private final class Pool implements AutoCloseable {

        private final Site site;
        private final Balancer balancer;

        private Pool(Site site, Balancer balancer) {
            this.site = site;
            this.balancer = balancer;
        }

        /** All sign in at one node: a sign-in does not go from one to another that shares no caches. */
        private Contestant contestant(String name) {
            balancer.to(site.servers().subList(0, 1));
            int chains = Math.min(settings.chains(), ENOUGH);
            Contestant contestant = new Contestant(
                    name, site, TARGET, new Chains(site.signIns(TARGET).refreshTokens(chains)));
            balancer.to(site.servers());
            return contestant;
        }

        @Override
        public void close() {
            site.close();
            balancer.close();
        }
    }
}
