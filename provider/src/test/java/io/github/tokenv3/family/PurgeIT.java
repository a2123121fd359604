package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("Rows of ended families are kept for as long as is configured, then purged")
class PurgeIT {

    private static final String ROWS =
            "INSERT INTO TOKEN_V3_FAMILY (ID, REALM_ID, USER_ID, CLIENT_ID, CHANNEL, CURRENT_ID,"
                    + " GENERATION, RETRIES, PASSWORD_STAMP, STARTED_AT, EXPIRES_AT, ENDED_AT, ORIGIN_EXPIRES_AT)"
                    + " SELECT '%s-' || N, 'gone', 'gone', 'gone', 'REDIRECT', 'x', 0, 0, 'x', 0, 1, 1, %s FROM %s";

    @Test
    void endedAndExpiredFamiliesAreDeletedInBatchesAndLiveOnesStay(Keycloak keycloak) {
        DedicatedKeycloak server = keycloak.dedicated(
                "--spi-refresh-token--token-v3--purge-interval=1", "--spi-refresh-token--token-v3--purge-after-days=3");
        TestRealm realm = server.realm();
        TestClient client = realm.confidentialClient("shop");
        TestUser user = realm.user("anna");
        Answer live = client.v3().signIn(user);
        Answer ended = client.v3().signIn(user);
        client.v3().refresh(ended.refreshToken()).ok();
        assertReused(client.v3().refresh(ended.refreshToken()));
        FamilyPolicy.set(realm, Map.of("life-days", 1));
        Answer expired = client.v3().signIn(user);
        Placed request = DecoupledClient.of(client).ask(user);
        insert(server, "old", 1200, "NULL");
        // A node went down between the end of the family and of its session.
        Answer cutOff = client.v3().signIn(user);
        server.sql().update("UPDATE TOKEN_V3_FAMILY SET ENDED_AT = STARTED_AT WHERE ID = '" + id(cutOff) + "'");
        // Adopted from a token that could still be presented: without the row it would be adopted again.
        insert(server, "adopted", 3, Long.toString(Long.MAX_VALUE));

        awaitRows(server, "ID LIKE 'old-%'", 0);
        assertThat(requests(server, request))
                .as("a request that can still be decided")
                .isEqualTo(1);
        server.clock().forward(Duration.ofDays(2));
        pause(2500);
        assertThat(rowsOf(server, ended) + rowsOf(server, expired))
                .as("not three days after they ended")
                .isEqualTo(2);
        assertThat(rowsOf(server, cutOff)).isEqualTo(1);
        assertThat(sessionsOf(server, cutOff)).isZero();
        server.clock().forward(Duration.ofDays(3));
        awaitRows(server, "ID IN ('" + id(ended) + "', '" + id(expired) + "')", 0);

        assertThat(requests(server, request))
                .as("a request that expired days ago")
                .isZero();
        assertThat(sessionsOf(server, expired)).isZero();
        assertRefused(client.v3().refresh(expired.refreshToken()));
        assertThat(sessionsOf(server, live)).isEqualTo(2);
        assertThat(rowsOf(server, live)).isEqualTo(1);
        assertThat(server.sql().count("TOKEN_V3_FAMILY", "ID LIKE 'adopted-%'")).isEqualTo(3);
        client.v3().refresh(live.refreshToken()).ok();
        metersTellOfIt(server);
    }

    private static void metersTellOfIt(DedicatedKeycloak server) {
        assertThat(meter(server, "purged_rows_total{table=\"family\"}")).isGreaterThanOrEqualTo(1200);
        assertThat(meter(server, "purged_rows_total{table=\"approval\"}")).isGreaterThanOrEqualTo(1);
        assertThat(meter(server, "purge_seconds_count{outcome=\"success\"}")).isPositive();
        assertThat(meter(server, "purge_last_success_timestamp_seconds "))
                .isCloseTo(System.currentTimeMillis() / 1000.0, within(3600.0));
        assertThat(meter(server, "purge_seconds_count{outcome=\"failure\"}")).isZero();

        server.sql().update("ALTER TABLE TOKEN_V3_APPROVAL RENAME TO TOKEN_V3_AWAY");
        Await.until("a purge has failed", () -> meter(server, "purge_seconds_count{outcome=\"failure\"}") > 0);
    }

    private static double meter(DedicatedKeycloak server, String series) {
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith("keycloak_token_v3_" + series.replace("}", "")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void insert(DedicatedKeycloak server, String prefix, int rows, String originExpiresAt) {
        String numbers = server.database() == Database.H2
                ? "(SELECT X AS N FROM SYSTEM_RANGE(1, " + rows + "))"
                : "(SELECT N FROM generate_series(1, " + rows + ") AS S(N)) AS NUMBERS";
        server.sql().update(ROWS.formatted(prefix, originExpiresAt, numbers));
    }

    private static void awaitRows(DedicatedKeycloak server, String condition, long expected) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (server.sql().count("TOKEN_V3_FAMILY", condition) != expected) {
            assertThat(System.nanoTime()).as("rows with " + condition).isLessThan(end);
            pause(200);
        }
    }

    private static long requests(DedicatedKeycloak server, Placed request) {
        return server.sql().count("TOKEN_V3_APPROVAL", "ID = '" + request.approvalId() + "'");
    }

    private static long rowsOf(DedicatedKeycloak server, Answer tokens) {
        return server.sql().count("TOKEN_V3_FAMILY", "ID = '" + id(tokens) + "'");
    }

    private static long sessionsOf(DedicatedKeycloak server, Answer tokens) {
        String ofFamily = "USER_SESSION_ID = '" + id(tokens) + "'";
        return server.sql().count("OFFLINE_USER_SESSION", ofFamily)
                + server.sql().count("OFFLINE_CLIENT_SESSION", ofFamily);
    }

    private static String id(Answer tokens) {
        return Jwt.of(tokens.refreshToken()).claim("sid");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
