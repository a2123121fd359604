package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Postgres;
import java.net.URI;
import java.time.Duration;

/** A Keycloak and its database, measured from outside while load runs. */
record Site(KeycloakServer server, Postgres postgres, Statements statements) {

    SignIns signIns(Target target) {
        return new SignIns(server.baseUri(), target);
    }

    /** One turn at full load. */
    Turn flood(Load load, Target target, Work work, Duration time) {
        return measure(() -> load.flood(endpoint(target), work, time));
    }

    /** One turn at a given rate. */
    Turn pace(Load load, Target target, Work work, double perSecond, Duration time) {
        return measure(() -> load.pace(endpoint(target), work, perSecond, time));
    }

    private URI endpoint(Target target) {
        return URI.create(server.baseUri() + "/realms/" + target.realm() + target.path());
    }

    private interface Measured {
        Load.Result run();
    }

    private Turn measure(Measured load) {
        long ran = statements.count();
        double keycloak = Cpu.seconds(server.pid());
        double database = Cpu.seconds(postgres.pid());
        double generator = Cpu.ofThisProcess();
        Load.Result result = load.run();
        double keycloakNow = Cpu.seconds(server.pid());
        double databaseNow = Cpu.seconds(postgres.pid());
        double generatorNow = Cpu.ofThisProcess();
        return new Turn(
                result.latency().getTotalCount(),
                result.seconds(),
                result.latency(),
                keycloakNow - keycloak,
                databaseNow - database,
                generatorNow - generator,
                statements.count() - ran - 1);
    }
}
