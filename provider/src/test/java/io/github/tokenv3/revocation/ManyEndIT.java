package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * More families than are finished while the change is answered: all are ended by then, and their sessions, which user
 * info goes by, follow in batches.
 */
@OnKeycloak
class ManyEndIT {

    private static final int MORE = 650;

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private LiveFamily family;

    ManyEndIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
    }

    @BeforeEach
    void begin() {
        family = LiveFamily.begin(shop, realm.browser(), realm.user("anna")).refresh();
        copies("TOKEN_V3_FAMILY", "ID");
        copies("OFFLINE_USER_SESSION", "USER_SESSION_ID");
        copies("OFFLINE_CLIENT_SESSION", "USER_SESSION_ID");
        assertThat(sessions()).isEqualTo(MORE + 1);
    }

    /** The row of the family many times, under ids that come before its own. */
    private void copies(String table, String id) {
        String others = keycloak
                .sql()
                .rows("SELECT * FROM " + table + " WHERE " + id + " = '" + family.id() + "'")
                .get(0)
                .keySet()
                .stream()
                .filter(column -> !column.equalsIgnoreCase(id))
                .collect(Collectors.joining(", "));
        String numbers = keycloak.database() == Database.H2
                ? "SYSTEM_RANGE(1, " + MORE + ") AS S(N)"
                : "generate_series(1, " + MORE + ") AS S(N)";
        keycloak.sql()
                .update("INSERT INTO " + table + " (" + id + ", " + others + ") SELECT '00000000-0000-0000-0000-'"
                        + " || CAST(100000000000 + N AS VARCHAR(12)), " + others + " FROM " + table + ", " + numbers
                        + " WHERE " + id + " = '" + family.id() + "'");
    }

    private long sessions() {
        return keycloak.sql().count("OFFLINE_USER_SESSION", "OFFLINE_FLAG = '1' AND REALM_ID = '" + realmId() + "'");
    }

    private String realmId() {
        return realm.admin().get("").get("id").textValue();
    }

    static Stream<Named<Consumer<ManyEndIT>>> changes() {
        return Stream.of(
                Named.of("everybody signed out", test -> test.realm.admin().post("/logout-all", null)),
                Named.of("client disabled", test -> {
                    test.shop.patch(client -> client.put("enabled", false));
                    test.shop.patch(client -> client.put("enabled", true));
                }));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void allEndAtOnceAndTheirSessionsFollow(Consumer<ManyEndIT> change) {
        change.accept(this);

        assertThat(keycloak.sql().count("TOKEN_V3_FAMILY", "ENDED_AT IS NULL AND REALM_ID = '" + realmId() + "'"))
                .isZero();
        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        Await.until("all sessions are gone", () -> sessions() == 0);
        Await.until(
                "user info refuses",
                () -> realm.userinfo(family.tokens().accessToken()).status() == 401);
        assertThat(List.of("LOGOUT", "CLIENT_CHANGED")).contains(family.endReason());
    }
}
