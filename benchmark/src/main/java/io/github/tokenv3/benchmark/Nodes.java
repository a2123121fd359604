package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Two nodes behind a proxy against one behind the same. */
final class Nodes {

    private static final String STAGE = "nodes";
    private static final Target TARGET = Target.V3_ES256;

    /** Families that take turns: to ours it is all the same how many. */
    private static final int ENOUGH = 200;

    /** JGroups also listens this much higher. */
    private static final int OFFSET = 50_000;

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
            single.warmUp(load, settings.warmUp().dividedBy(6));
            pair.warmUp(load, settings.warmUp().dividedBy(3));
            List<Contestant> both = List.of(single, pair);
            Rounds<Contestant> rounds =
                    Rounds.play(settings.rounds(), both, contestant -> contestant.flood(load, settings.round()));
            both.forEach(
                    contestant -> report.figures(STAGE, contestant.name(), measure -> rounds.of(contestant, measure)));
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
            KeycloakServer server = lab.server(
                    name + i,
                    postgres,
                    "--hostname=" + balancer.uri(),
                    "--cache=ispn",
                    "--cache-embedded-network-bind-address=127.0.0.1",
                    "--cache-embedded-network-bind-port=" + freePort());
            server.start();
            servers.add(server);
        }
        balancer.to(servers);
        return new Site(servers, balancer.uri(), postgres);
    }

    private static int freePort() {
        return IntStream.range(7800, 9800)
                .filter(port -> isFree(port) && isFree(port + OFFSET))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
