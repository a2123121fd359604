package io.github.tokenv3.testing;

import io.github.tokenv3.server.KeycloakDistribution;
import io.github.tokenv3.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A Keycloak distribution with our JARs in it, made for one database; any number of servers run from it. */
final class ServerHome {

    /**
     * Our own log at DEBUG and every event: a test that looks for a token in the log should have much to search. Not the
     * health checks: they tell five times a second that a starting server has not started.
     */
    private static final String LOG_LEVEL =
            "--log-level=info,io.github.tokenv3:debug,org.keycloak.events:debug,io.smallrye.health:warn";

    static final Path PROVIDER = Path.of(System.getProperty("keycloak.provider", "keycloak.provider is not set"));

    private final Database database;
    private final KeycloakDistribution distribution;

    private ServerHome(Database database, KeycloakDistribution distribution) {
        this.database = database;
        this.distribution = distribution;
    }

    /** Unpacks and builds, both only when something has changed since the last test run. */
    static ServerHome prepare(Database database, Path home) throws IOException {
        return prepare(database, home, PROVIDER);
    }

    /** The same with one more JAR in {@code providers/}. */
    static ServerHome preparedWith(Path jar, Database database, Path home) throws IOException {
        return prepare(database, home, PROVIDER, jar);
    }

    /** The same with another version of our provider, and with more JARs beside it. */
    static ServerHome prepare(Database database, Path home, Path provider, Path... more) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(more));
        jars.add(provider);
        Path themes = Path.of(System.getProperty("keycloak.themes", ""));
        if (Files.isRegularFile(themes)) {
            jars.add(themes);
        }
        jars.add(TestingProviderJar.write(home.resolveSibling("token-v3-testing.jar")));

        KeycloakDistribution distribution = KeycloakDistribution.unpack(
                        Path.of(System.getProperty("keycloak.dist")), home)
                .providers(jars.toArray(Path[]::new));
        if (database.isBuilt()) {
            distribution.build(buildOptions(database), line -> {});
        }
        return new ServerHome(database, distribution);
    }

    /** A distribution without any JAR of ours. */
    static ServerHome stock(Database database, Path home) throws IOException {
        KeycloakDistribution distribution = KeycloakDistribution.unpack(
                        Path.of(System.getProperty("keycloak.dist")), home)
                .providers();
        if (database.isBuilt()) {
            distribution.build(buildOptions(database), line -> {});
        }
        return new ServerHome(database, distribution);
    }

    Database database() {
        return database;
    }

    /** Differs when the content of our JAR does. */
    String fingerprint() throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(PROVIDER));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> buildOptions(Database database) {
        // The last asks for client certificates where a test gives its server HTTPS; it cannot be set any later.
        return List.of("--db=" + database.vendor(), "--metrics-enabled=true", "--https-client-auth=request");
    }

    /** Where {@code kc.sh} and {@code kcadm.sh} are. */
    Path programs() {
        return distribution.home().resolve("bin");
    }

    /** A server that is not started yet; alone, unless the options say otherwise by another {@code --cache}. */
    KeycloakServer server(Storage storage, Path log, String... options) {
        KeycloakServer server = KeycloakServer.of(distribution)
                .command(database.command().toArray(String[]::new))
                .options("--hostname-strict=false", LOG_LEVEL)
                .options(options)
                .log(log)
                .timeout(Duration.ofMinutes(5));
        if (!List.of(options).contains(Cluster.CACHE)) {
            server.options("--cache=local");
        }
        if (!database.isBuilt()) {
            server.options(buildOptions(database).toArray(String[]::new));
        }
        CoverageAgent.join(server);
        storage.settings().forEach(server::env);
        AdminCredentials.settings().forEach(server::env);
        return server;
    }
}
