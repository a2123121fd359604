package io.github.tokenv3.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Sql;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

// H2 keeps no statistics of statements.
@OnKeycloak(Database.POSTGRESQL)
@DisplayName("A code costs the database three rows in one durable transaction, and one look at them afterwards")
class ExchangeCostIT {

    private static final int CODES = 40;
    private static final String EACH = Integer.toString(CODES);

    private final Keycloak keycloak;
    private final Sql sql;

    ExchangeCostIT(Keycloak keycloak) {
        this.keycloak = keycloak;
        this.sql = keycloak.sql();
    }

    @BeforeEach
    void countStatements() {
        sql.update("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    @Test
    void aCodeIsThreeInsertsAndOneLook() {
        TestClient client = client();
        List<String> codes = codes(client);

        Map<String, String> statements = statementsOf(
                () -> codes.forEach(code -> client.v3().redeem(code).ok()));

        assertThat(statements)
                .as("statements of every exchange")
                .hasSize(4)
                .anySatisfy((query, calls) -> insert(query, calls, "TOKEN_V3_FAMILY"))
                .anySatisfy((query, calls) -> insert(query, calls, "OFFLINE_USER_SESSION"))
                .anySatisfy((query, calls) -> insert(query, calls, "OFFLINE_CLIENT_SESSION"))
                .anySatisfy((query, calls) -> {
                    assertThat(query).startsWith("select").contains("TOKEN_V3_FAMILY", "left join");
                    assertThat(calls).isEqualTo(EACH);
                });
    }

    @Test
    void theFirstRefreshFindsItsSessionInTheCache() {
        TestClient client = client();
        List<Answer> begun = codes(client).stream()
                .map(code -> client.v3().redeem(code).ok())
                .toList();

        Map<String, String> statements = statementsOf(() -> begun.forEach(
                tokens -> client.v3().refresh(tokens.refreshToken()).ok()));

        assertThat(statements).hasSize(1).anySatisfy((query, calls) -> {
            assertThat(query).startsWith("update TOKEN_V3_FAMILY");
            assertThat(calls).isEqualTo(EACH);
        });
    }

    private static void insert(String query, String calls, String table) {
        assertThat(query).startsWith("insert into " + table + " ");
        assertThat(calls).isEqualTo(EACH);
    }

    private TestClient client() {
        TestRealm realm = keycloak.realm(settings -> settings.put("eventsEnabled", false));
        TestClient client = realm.confidentialClient("shop");
        client.v3()
                .refresh(client.v3().signIn(realm.user("anna")).refreshToken())
                .ok();
        return client;
    }

    /** From a browser session that Keycloak takes to have been used just now: it notes that once a second at most. */
    private List<String> codes(TestClient client) {
        Browser browser = client.realm().browser();
        keycloak.clock().forward(Duration.ofMinutes(5));
        browser.signIn(client, client.realm().user("bert"));
        List<String> codes = Stream.generate(
                        () -> browser.signedIn(client, Map.of()).code())
                .limit(CODES)
                .toList();
        keycloak.clock().reset();
        return codes;
    }

    /** Those that ran with most of the requests; now and then Keycloak reads a realm anew that its cache has let go. */
    private Map<String, String> statementsOf(Runnable requests) {
        sql.rows("SELECT CAST(pg_stat_statements_reset() AS VARCHAR) AS done");
        requests.run();
        return sql
                .rows(
                        "SELECT query, CAST(calls AS VARCHAR) AS calls FROM pg_stat_statements"
                                + " WHERE query NOT ILIKE '%pg_stat_statements%' AND query !~* '^(begin|commit|start transaction|rollback)'")
                .stream()
                .filter(row -> Integer.parseInt(row.get("calls")) >= CODES / 2)
                .collect(Collectors.toMap(row -> row.get("query"), row -> row.get("calls")));
    }
}
