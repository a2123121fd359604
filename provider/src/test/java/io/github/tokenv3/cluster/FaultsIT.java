package io.github.tokenv3.cluster;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.KeycloakCluster;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes away, is slow, or has no connection left: 503, never 200, and never a token that is spent unanswered. */
// H2 is inside the server.
@OnKeycloak(Database.POSTGRESQL)
class FaultsIT {

    /** More than the pool of a test's server has connections. */
    private static final int CROWD = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Keycloak keycloak;
    private KeycloakCluster cluster;
    private TestRealm realm;
    private TestClient client;
    private TestUser user;

    FaultsIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void nothingIsSpentOrPromisedWithoutTheDatabaseAndAllIsWellAfterwards() throws Exception {
        cluster = keycloak.cluster(1);
        realm = cluster.realm(settings -> {});
        client = realm.confidentialClient("shop");
        user = realm.user("anna");
        Answer tokens = client.v3().signIn(user);
        whatNobodyWaitsForStaysInMemory();

        tokens = awayAndBack(tokens, () -> cluster.postgres().stop());
        tokens = awayAndBack(tokens, () -> cluster.postgres().crash());
        realm.admin().post("/clear-realm-cache", null);
        tokens = awayAndBack(tokens, () -> cluster.postgres().crash());
        revokedForGood();
        begunForGood();
        tokens = slowly(tokens);
        tokens = withoutAConnectionLeft(tokens);

        client.v3().refresh(tokens.refreshToken()).ok();
    }

    /** From the next start of the database on, for ten seconds: a crash takes away what it came too late for. */
    private void whatNobodyWaitsForStaysInMemory() throws SQLException {
        try (Connection connection = cluster.postgres().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
        }
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private Answer awayAndBack(Answer tokens, Runnable end) {
        end.run();
        for (int i = 0; i < 5; i++) {
            assertUnavailable(client.v3().refresh(tokens.refreshToken()));
        }
        assertUnavailable(client.v3Decoupled().refresh(tokens.refreshToken()));
        assertUnavailable(client.v3Revoke().send(Map.of("token", tokens.refreshToken())));
        assertUnavailable(client.v3Revoke().send(Map.of("token", tokens.accessToken())));
        assertThat(client.v3().introspect(tokens.refreshToken(), null).body()).doesNotContain("\"active\":true");
        cluster.postgres().start();
        Answer[] next = new Answer[1];
        Await.until("the same token works", () -> {
            next[0] = client.v3().refresh(tokens.refreshToken());
            assertThat(next[0].status()).isIn(200, 503);
            return next[0].status() == 200;
        });
        return next[0];
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.error()).isEqualTo("temporarily_unavailable");
    }

    /** An answer is not given before it is on disk. */
    private void revokedForGood() {
        Answer tokens = client.v3().signIn(user);
        client.v3Revoke().send(Map.of("token", tokens.refreshToken())).ok();
        cluster.postgres().crash();
        cluster.postgres().start();
        Await.until(
                "the database answers",
                () -> client.v3().refresh(tokens.refreshToken()).status() != 503);
        assertRefused(client.v3().refresh(tokens.refreshToken()));
    }

    /** Not only the family's own row: without those of its session it could not go on after a restart of the server. */
    private void begunForGood() throws SQLException {
        String id = Jwt.of(client.v3().signIn(user).refreshToken()).claim("sid");
        cluster.postgres().crash();
        cluster.postgres().start();
        try (Connection connection = cluster.postgres().connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT 1 FROM TOKEN_V3_FAMILY"
                        + " JOIN OFFLINE_USER_SESSION u ON u.USER_SESSION_ID = ID AND u.OFFLINE_FLAG = '1'"
                        + " JOIN OFFLINE_CLIENT_SESSION c ON c.USER_SESSION_ID = ID AND c.OFFLINE_FLAG = '1'"
                        + " WHERE ID = '" + id + "'")) {
            assertThat(rows.next()).as("all three rows are on disk").isTrue();
        }
        Await.until(
                "the database answers", () -> client.v3().refresh("no token").status() != 503);
    }

    private Answer slowly(Answer tokens) {
        cluster.database(0).delay(Duration.ofMillis(250));
        Answer next = client.v3().refresh(tokens.refreshToken());
        cluster.database(0).delay(Duration.ZERO);
        return next.ok();
    }

    /** Somebody holds the row of the family; all who wait for it hold a connection each. */
    private Answer withoutAConnectionLeft(Answer tokens) throws SQLException {
        Answer other = client.v3().signIn(user);
        try (Connection connection = cluster.postgres().connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("SELECT * FROM TOKEN_V3_FAMILY FOR UPDATE");
            List<CompletableFuture<Answer>> waiting = IntStream.range(0, CROWD)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> client.v3().refresh(tokens.refreshToken()), threads))
                    .toList();
            Await.until("no connection is left", () -> waiting.stream().anyMatch(CompletableFuture::isDone));
            assertUnavailable(client.v3().refresh(other.refreshToken()));
            connection.rollback();
            List<Answer> answers = waiting.stream()
                    .map(one -> one.orTimeout(60, TimeUnit.SECONDS).join())
                    .toList();

            assertThat(answers).extracting(Answer::status).containsOnly(200, 400, 503);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        }
        return client.v3().refresh(other.refreshToken()).ok();
    }
}
