package io.github.tokenv3.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Sql;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

// H2 keeps no statistics of statements.
@OnKeycloak(Database.POSTGRESQL)
@DisplayName("A refresh costs the database one statement, and no index is written")
class RotationCostIT {

    private static final int REFRESHES = 50;

    private final Keycloak keycloak;
    private static final String EACH = Integer.toString(REFRESHES);

    private final Sql sql;

    RotationCostIT(Keycloak keycloak) {
        this.keycloak = keycloak;
        this.sql = keycloak.sql();
    }

    @Test
    void aRefreshIsOneStatement() {
        sql.update("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        refreshes(() -> sql.rows("SELECT CAST(pg_stat_statements_reset() AS VARCHAR) AS done"));

        List<Map<String, String>> statements = sql.rows(
                "SELECT query, CAST(calls AS VARCHAR) AS calls FROM pg_stat_statements"
                        + " WHERE query NOT ILIKE '%pg_stat_statements%' AND query !~* '^(begin|commit|start transaction|rollback)'");

        // Less often Keycloak reads a realm or client anew that its full cache has let go.
        assertThat(statements)
                .filteredOn(row -> Integer.parseInt(row.get("calls")) >= REFRESHES / 2)
                .singleElement()
                .satisfies(row -> assertThat(row.get("query")).startsWith("update TOKEN_V3_FAMILY set"))
                .satisfies(row -> assertThat(row).containsEntry("calls", EACH));
    }

    /** PostgreSQL calls an update HOT when no index entry was needed: https://www.postgresql.org/docs/current/storage-hot.html. */
    @Test
    void rotationsAreHotUpdates() {
        Counters[] before = new Counters[1];
        refreshes(() -> before[0] = Counters.read(sql));

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Counters after = Counters.read(sql);
        while (after.updates - before[0].updates < REFRESHES && System.nanoTime() < end) {
            after = Counters.read(sql);
        }

        long updates = after.updates - before[0].updates;
        assertThat(updates)
                .as("updates, with some of before that were counted late")
                .isGreaterThanOrEqualTo(REFRESHES);
        assertThat(after.hot - before[0].hot).as("HOT updates").isGreaterThanOrEqualTo(updates * 9 / 10);
    }

    /** A chain in a realm that stores no events; {@code afterWarmUp} runs when caches are filled. */
    private void refreshes(Runnable afterWarmUp) {
        TestRealm realm = keycloak.realm(settings -> settings.put("eventsEnabled", false));
        TestClient client = realm.confidentialClient("shop");
        Answer tokens = client.v3()
                .refresh(client.v3().signIn(realm.user("anna")).refreshToken())
                .ok();
        afterWarmUp.run();
        for (int i = 0; i < REFRESHES; i++) {
            tokens = client.v3().refresh(tokens.refreshToken()).ok();
        }
    }

    private record Counters(long updates, long hot) {

        static Counters read(Sql sql) {
            Map<String, String> row = sql.rows(
                            "SELECT CAST(n_tup_upd AS VARCHAR) AS updates, CAST(n_tup_hot_upd AS VARCHAR) AS hot"
                                    + " FROM pg_stat_user_tables WHERE relname = 'token_v3_family'")
                    .get(0);
            return new Counters(Long.parseLong(row.get("updates")), Long.parseLong(row.get("hot")));
        }
    }
}
