package io.github.tokenv3.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A page of the administrators' list costs the same however many families there are, whichever page it is. */
// The plans are PostgreSQL's.
@OnKeycloak(Database.POSTGRESQL)
class ManyGrantsIT {

    /** {@code -Dtest.grants=1000000} takes a million, and some minutes. */
    private static final int MANY = Integer.getInteger("test.grants", 100_000);

    private static final int FEW = 500;
    private static final int BATCH = 100_000;
    private static final int TIMES = 7;
    private static final Duration TOLERANCE = Duration.ofMillis(60);

    private final Keycloak keycloak;

    ManyGrantsIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** A realm with that many families: ten of one user, a tenth of one client, a hundredth ended. */
    private record Many(TestRealm realm, TestClient client, TestUser user, int families) {

        static Many of(Keycloak keycloak, int families) {
            TestRealm realm = keycloak.realm();
            Many many = new Many(realm, realm.confidentialClient("shop"), realm.user("anna"), families);
            for (int first = 1; first <= families; first += BATCH) {
                many.insert(first, Math.min(families, first + BATCH - 1));
            }
            return many;
        }

        private void insert(int first, int last) {
            String realmId = realm.admin().get("").get("id").textValue();
            realm.keycloak()
                    .sql()
                    .update("INSERT INTO TOKEN_V3_FAMILY (ID, REALM_ID, USER_ID, CLIENT_ID, CHANNEL, CURRENT_ID,"
                            + " GENERATION, RETRIES, PASSWORD_STAMP, STARTED_AT, EXPIRES_AT, ENDED_AT)"
                            + " SELECT gen_random_uuid(), '" + realmId + "',"
                            + " CASE WHEN N % (" + families + " / 10) = 0 THEN '" + user.id()
                            + "' ELSE 'user-' || N / 3 END,"
                            + " CASE WHEN N % 10 = 0 THEN '" + client.id() + "' ELSE 'client-' || N % 10 END,"
                            + " 'REDIRECT', gen_random_uuid(), 0, 0, '-', 1700000000000 + N, 4102444800000,"
                            + " CASE WHEN N % 100 = 7 THEN 1800000000000 END"
                            + " FROM generate_series(" + first + ", " + last + ") AS S(N)");
        }

        /** The time that a page of 100 takes. */
        Duration list(String query) {
            long start = System.nanoTime();
            assertThat(realm.admin()
                            .get("/v3/grants?max=100" + query)
                            .get("grants")
                            .size())
                    .as(query)
                    .isPositive();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    @Test
    void aPageOfManyCostsWhatOneOfAFewDoes() {
        Many few = Many.of(keycloak, FEW);
        Many many = Many.of(keycloak, MANY);
        keycloak.sql().update("ANALYZE TOKEN_V3_FAMILY");

        Map<String, Function<Many, String>> queries = Map.of(
                "first page", realm -> "",
                "all states", realm -> "&state=any",
                "middle", realm -> "&after=" + (1_700_000_000_000L + realm.families / 2) + ".zzz",
                "last page", realm -> "&after=" + (1_700_000_000_000L + 50) + ".zzz",
                "ended", realm -> "&state=ended",
                "of a client", realm -> "&client=shop",
                "of a client, last page", realm -> "&client=shop&after=" + (1_700_000_000_000L + 50) + ".zzz",
                "of a user", realm -> "&user=" + realm.user.id());
        queries.forEach((name, query) -> {
            long[] ofFew = new long[TIMES];
            long[] ofMany = new long[TIMES];
            for (int i = 0; i < TIMES; i++) {
                ofFew[i] = few.list(query.apply(few)).toMillis();
                ofMany[i] = many.list(query.apply(many)).toMillis();
            }
            assertThat(median(ofMany))
                    .as("milliseconds for " + name + ", of few: " + median(ofFew))
                    .isLessThan(3 * median(ofFew) + TOLERANCE.toMillis());
        });
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
