package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Cluster;
import io.github.tokenv3.testing.Postgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Two nodes behind a proxy against one behind the same. Two more that share no caches tell what a second JVM costs on these
 * processors, and so what the cluster costs; two more that keep copies of each other's sessions, what that saves. At full load
 * the JVMs drive each other from processors that both want; at the same rate there is room for both.
 */
final class Nodes {

    private static final String STAGE = "nodes";
    private static final Target TARGET = Target.V3_ES256;

    /** Families that take turns: to ours it is all the same how many. */
    private static final int ENOUGH = 200;

    /** The rate at which all are compared, in parts of what one node manages at full load. */
    private static final double STEADY = 0.4;

    private static final double GOAL = 1.1;

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
                Pool one = new Pool();
                Pool two = new Pool();
                Pool copying = new Pool();
                Pool apart = new Pool()) {
            Contestant single = one.start("one node", "node", 1, () -> Cluster.options());
            Contestant pair = two.start("two nodes", "nodes", 2, () -> Cluster.options());
            Contestant copies = copying.start(
                    "two nodes, copies of sessions", "copying", 2, () -> Cluster.options(Cluster.copies()));
            Contestant strangers =
                    apart.start("two nodes, no cluster", "apart", 2, () -> new String[] {"--cache=local"});
            List<Contestant> all = List.of(single, pair, copies, strangers);
            Contestant.warmUp(load, all, settings.warmUp().dividedBy(all.size()));
            Rounds<Contestant> full =
                    Rounds.play(settings.rounds(), all, contestant -> contestant.flood(load, settings.round()));
            double rate = full.of(single, Turn::perSecond).value() * STEADY;
            Rounds<Contestant> steady =
                    Rounds.play(settings.rounds(), all, contestant -> contestant.pace(load, rate, settings.round()));
            tell(full, "full load", single, List.of(pair, copies), strangers);
            tell(steady, "same rate", single, List.of(pair, copies), strangers);
        }
    }

    private void tell(
            Rounds<Contestant> rounds,
            String load,
            Contestant single,
            List<Contestant> clusters,
            Contestant strangers) {
        rounds.tell(report, STAGE, contestant -> contestant.name() + ", " + load);
        for (Contestant cluster : clusters) {
            report.atMost(STAGE, measure(cluster, single, load), ratio(rounds, cluster, single), GOAL);
            report.fact(STAGE, measure(cluster, strangers, load), ratio(rounds, cluster, strangers), 2);
        }
        report.fact(STAGE, measure(strangers, single, load), ratio(rounds, strangers, single), 2);
    }

    private static String measure(Contestant contestant, Contestant other, String load) {
        return "server CPU per refresh, " + load + ", " + contestant.name() + " : " + other.name();
    }

    private static Median ratio(Rounds<Contestant> rounds, Contestant contestant, Contestant other) {
        return rounds.ratio(contestant, other, Turn::serverMillis);
    }

    /** Nodes, and the proxy before them; no node runs before {@link #start}. */
    private final class Pool implements AutoCloseable {

        private final Balancer balancer = new Balancer();
        private final List<KeycloakServer> servers = new ArrayList<>();

        /**
         * Starts them. All families sign in at one node: a sign-in does not go from one to another that shares no caches.
         *
         * @param log what their logs and their database are called
         * @param options of a node, asked for each: its port is among them
         */
        private Contestant start(String name, String log, int nodes, Supplier<String[]> options) throws IOException {
            Postgres postgres = lab.database(log);
            for (int i = 0; i < nodes; i++) {
                KeycloakServer server =
                        lab.server(log + i, postgres, options.get()).options("--hostname=" + balancer.uri());
                server.start();
                servers.add(server);
            }
            Site site = new Site(List.copyOf(servers), balancer.uri(), postgres);
            balancer.to(servers.subList(0, 1));
            Chains chains = new Chains(site.signIns(TARGET).refreshTokens(Math.min(settings.chains(), ENOUGH)));
            balancer.to(servers);
            return new Contestant(name, site, TARGET, chains);
        }

        @Override
        public void close() {
            servers.forEach(KeycloakServer::stop);
            balancer.close();
        }
    }
}
