package io.github.tokenv3.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where one Keycloak keeps its data: settings for the server's process, and the PostgreSQL that belongs to it, if any. */
record Storage(Map<String, String> settings, Optional<Postgres> postgres) implements AutoCloseable {

    /**
     * What {@code --db=dev-file} means, in a place of our choice, but written at each commit: H2 otherwise answers up to a
     * second before it writes, and a server that is killed in that second forgets which tokens were used.
     */
    static Storage h2(Path directory) {
        String url = "jdbc:h2:file:" + directory.resolve("keycloakdb") + ";NON_KEYWORDS=VALUE;WRITE_DELAY=0";
        return new Storage(Map.of("KC_DB_URL", url), Optional.empty());
    }

    /** A PostgreSQL cluster for this alone, so that a test can stop it without harm to others. */
    static Storage postgres(Path programs, Path directory, Path log) throws IOException {
        Postgres postgres = Postgres.open(programs, directory, log);
        return new Storage(
                Map.of(
                        "KC_DB_URL",
                        postgres.jdbcUrl(),
                        "KC_DB_USERNAME",
                        Postgres.USER,
                        "KC_DB_PASSWORD",
                        "not checked",
                        "KC_DB_POOL_MAX_SIZE",
                        "30"),
                Optional.of(postgres));
    }

    /** Ends the database server in good order. */
    void stop() {
        postgres.ifPresent(Postgres::stop);
    }

    @Override
    public void close() {
        postgres.ifPresent(Postgres::close);
    }
}
