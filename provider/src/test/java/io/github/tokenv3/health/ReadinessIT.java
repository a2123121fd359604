package io.github.tokenv3.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.ServerLog;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code /health/ready} says whether families can be served; what is broken here is mended before the next test. */
@OnKeycloak
class ReadinessIT {

    private static final String BOOKS = "DATABASECHANGELOG_TOKENFAMIL";

    private final Keycloak keycloak;

    ReadinessIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    private JsonNode ours() {
        return StreamSupport.stream(keycloak.readiness().json().path("checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals(FamilyTableHealth.NAME))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No check of ours"));
    }

    private String reason() {
        return ours().path("data").path("reason").asText();
    }

    private void awaitUp() {
        Await.until("the node is ready again", () -> keycloak.readiness().status() == 200);
    }

    private double gauge() {
        return keycloak.metrics()
                .lines()
                .filter(line -> line.startsWith("keycloak_token_v3_tables_up"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void isUpWhileTheTablesCanBeRead() {
        awaitUp();

        assertThat(ours().path("status").asText()).isEqualTo("UP");
        assertThat(gauge()).isEqualTo(1);
    }

    @Test
    void isDownWithoutATableAndUpWhenItIsBack() {
        ServerLog log = keycloak.log().fromNow();
        keycloak.sql().update("ALTER TABLE TOKEN_V3_FAMILY RENAME TO TOKEN_V3_AWAY");
        try {
            Await.until("the node is not ready", () -> keycloak.readiness().status() == 503);
            assertThat(ours().path("status").asText()).isEqualTo("DOWN");
            assertThat(reason()).startsWith("TOKEN_V3_FAMILY cannot be read (SQLSTATE 42");
            assertThat(keycloak.readiness().body()).doesNotContain("Exception", "select", "jdbc", "at io.");
            Await.until("the gauge is 0", () -> gauge() == 0);
            seenMoreThanOnce();
        } finally {
            keycloak.sql().update("ALTER TABLE TOKEN_V3_AWAY RENAME TO TOKEN_V3_FAMILY");
        }
        awaitUp();
        Await.until("the gauge is 1", () -> gauge() == 1);
        assertThat(log.text().lines().filter(line -> line.contains("Readiness:")))
                .hasSize(2)
                .noneMatch(line -> line.contains("Exception"));
    }

    /** A look is taken when somebody asks, once a second at most. */
    private void seenMoreThanOnce() {
        long begin = System.nanoTime();
        Await.until("there were more looks", () -> {
            assertThat(keycloak.readiness().status()).isEqualTo(503);
            return System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(2);
        });
    }

    /**
     * Newer ones are no fault: of a rolling upgrade the first node changes the tables while the others still run. They
     * are there before the fault is mended, so whoever is up again has seen them.
     */
    @Test
    void isDownOnTablesThatAreOlderThanThisVersionAndUpOnNewerOnes() {
        keycloak.sql().update("UPDATE " + BOOKS + " SET ID = 'away' WHERE ID = 'token-v3-2'");
        try {
            Await.until("the node is not ready", () -> keycloak.readiness().status() == 503);
            assertThat(reason()).isEqualTo("the tables are older than this version: change set token-v3-2 is missing");
            keycloak.sql()
                    .update("INSERT INTO " + BOOKS + " SELECT 'token-v3-99', AUTHOR, FILENAME, DATEEXECUTED,"
                            + " ORDEREXECUTED, EXECTYPE, MD5SUM, DESCRIPTION, COMMENTS, TAG, LIQUIBASE, CONTEXTS,"
                            + " LABELS, DEPLOYMENT_ID FROM " + BOOKS + " WHERE ID = 'away'");
            keycloak.sql().update("UPDATE " + BOOKS + " SET ID = 'token-v3-2' WHERE ID = 'away'");
            awaitUp();
        } finally {
            keycloak.sql().update("UPDATE " + BOOKS + " SET ID = 'token-v3-2' WHERE ID = 'away'");
            keycloak.sql().update("DELETE FROM " + BOOKS + " WHERE ID = 'token-v3-99'");
        }
        awaitUp();
    }
}
