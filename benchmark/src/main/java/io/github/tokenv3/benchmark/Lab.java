package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.DirectoryTree;
import io.github.tokenv3.server.KeycloakDistribution;
import io.github.tokenv3.server.KeycloakServer;
import io.github.tokenv3.testing.Postgres;
import io.github.tokenv3.testing.PostgresBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** PostgreSQL clusters and production-mode Keycloak servers on this machine, all ended with this. */
final class Lab implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);

    /** Where the build of the extension puts it. */
    private static final Path NATIVE_LIBRARY = path("native.library");

    private final Path directory;
    private final Path output;
    private final KeycloakDistribution distribution;
    private final Path programs;
    private final Path seed;
    private final String refreshToken;
    private final List<String> options;
    private final String heap;
    private final String jvmOptions;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Lab(Settings settings) throws IOException {
        directory = Files.createTempDirectory("token-v3-benchmark-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        open.push(() -> DirectoryTree.delete(directory));
        output = settings.output();
        options = settings.options();
        heap = "-Xms%1$s -Xmx%1$s".formatted(settings.heap());
        jvmOptions = String.join(" ", settings.jvmOptions());
        programs = directory.resolve("postgres");
        PostgresBinaries.unpack(programs);
        distribution = KeycloakDistribution.unpack(
                path("keycloak.dist"), settings.output().resolve("keycloak"));
        List<Path> jars = new ArrayList<>(List.of(path("keycloak.provider")));
        jars.addAll(settings.providers());
        if (hasNativeLibrary()) {
            jars.add(NATIVE_LIBRARY);
        }
        distribution
                .providers(jars.toArray(Path[]::new))
                .build(List.of("--db=postgres", "--metrics-enabled=true"), line -> {});
        new Realms(path("realm.config").resolve("token-v3-realm.json"))
                .write(distribution.home().resolve("data/import"));
        seed = directory.resolve("seed");
        refreshToken = sow();
    }

    /** Makes the database that all others begin as: Keycloak's and our tables, the realms, one user signed in. */
    private String sow() throws IOException {
        Postgres postgres = open("seed");
        try (Site site = site("seed", postgres)) {
            return site.signIns(Target.V3_ES256).refreshTokens(1).get(0);
        } finally {
            postgres.stop();
        }
    }

    /** The refresh token of the family that every database has from the beginning. */
    String refreshToken() {
        return refreshToken;
    }

    /** Whether there is one that signs; in {@code providers/} it does nothing until a server is told to use it. */
    boolean hasNativeLibrary() {
        return Files.exists(NATIVE_LIBRARY);
    }

    /** A PostgreSQL cluster of that name, fsync on, with the realms and one family. */
    Postgres database(String name) throws IOException {
        // With owner and modes, which PostgreSQL insists on.
        Process copy = new ProcessBuilder(
                        "cp", "-a", seed.toString(), directory.resolve(name).toString())
                .inheritIO()
                .start();
        if (copy.onExit().join().exitValue() != 0) {
            throw new IOException("The database could not be copied");
        }
        return open(name);
    }

    private Postgres open(String name) throws IOException {
        Postgres postgres = Postgres.open(programs, directory.resolve(name), directory.resolve(name + ".log"));
        open.push(postgres);
        return postgres;
    }

    /** A server alone on this database, started; it imports the realms if they are not there. */
    Site site(String name, Postgres postgres, String... more) throws IOException {
        KeycloakServer server = server(name, postgres, more).options("--cache=local");
        server.start();
        return Site.of(server, postgres);
    }

    /** A server that is still to be started. */
    KeycloakServer server(String name, Postgres postgres, String... more) {
        KeycloakServer server = KeycloakServer.of(distribution)
                .command("start", "--optimized", "--import-realm")
                .options("--hostname-strict=false", "--log-level=warn")
                .options(more)
                .options(options.toArray(String[]::new))
                .env("JAVA_OPTS_KC_HEAP", heap)
                .env("JAVA_OPTS_APPEND", jvmOptions)
                .env("KC_DB_URL", postgres.jdbcUrl())
                .env("KC_DB_USERNAME", Postgres.USER)
                .env("KC_DB_PASSWORD", "not checked")
                .log(output.resolve("keycloak-" + name + ".log"))
                .timeout(START);
        open.push(server);
        return server;
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The system property " + property + " is not set");
        }
        return Path.of(value).toAbsolutePath();
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
