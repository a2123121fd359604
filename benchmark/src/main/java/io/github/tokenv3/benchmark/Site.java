package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Postgres;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Keycloak, of one node or several, and its database, measured from outside while load runs.
 *
 * @param servers the nodes
 * @param front where requests go
 * @param postgres their database
 */
record Site(List<KeycloakServer> servers, URI front, Postgres postgres) implements AutoCloseable {

    private static final double LEAST_RATE = 10;

    Site {
        Effort.prepare(postgres);
    }

    static Site of(KeycloakServer server, Postgres postgres) {
        return new Site(List.of(server), server.baseUri(), postgres);
    }

    /** The only node. */
    KeycloakServer server() {
        if (servers.size() != 1) {
            throw new IllegalStateException("There are " + servers.size() + " nodes");
        }
        return servers.get(0);
    }

    SignIns signIns(Target target) {
        return new SignIns(front, target);
    }

    /** One turn at full load. */
    Turn flood(Load load, Target target, Work work, Duration time) {
        return measure(() -> load.flood(endpoint(target), work, time));
    }

    /** One turn at a given rate, or at {@value #LEAST_RATE} a second if that is less: a turn needs something to measure. */
    Turn pace(Load load, Target target, Work work, double perSecond, Duration time) {
        return measure(() -> load.pace(endpoint(target), work, Math.max(perSecond, LEAST_RATE), time));
    }

    /** Full load until that much time has gone by. */
    void warmUp(Load load, Target target, Work work, Duration time) {
        if (!time.isZero()) {
            load.flood(endpoint(target), work, time);
        }
    }

    private URI endpoint(Target target) {
        return URI.create(front + "/realms/" + target.realm() + target.path());
    }

    private interface Measured {
        Load.Result run();
    }

    private Turn measure(Measured load) {
        Effort done = Effort.of(postgres);
        double keycloak = keycloakCpu();
        double database = Cpu.seconds(postgres.pid());
        double generator = Cpu.ofThisProcess();
        Load.Result result = load.run();
        double keycloakNow = keycloakCpu();
        double databaseNow = Cpu.seconds(postgres.pid());
        double generatorNow = Cpu.ofThisProcess();
        return new Turn(
                result.latency().getTotalCount(),
                result.seconds(),
                result.latency(),
                keycloakNow - keycloak,
                databaseNow - database,
                generatorNow - generator,
                Effort.of(postgres).since(done));
    }

    private double keycloakCpu() {
        return servers.stream().mapToDouble(node -> Cpu.seconds(node.pid())).sum();
    }

    /** Ends the nodes; the database goes on. */
    @Override
    public void close() {
        servers.forEach(KeycloakServer::stop);
    }
}
