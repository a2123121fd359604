package io.github.tokenv3.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Program;
import io.github.tokenv3.testing.RealmScript;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaving, as docs/uninstall.md has it, and coming back: one database, with the JAR, without it, and with it again. */
// Starts a server three times, and what it shows is Keycloak's and ours, not the database's.
@OnKeycloak(Database.POSTGRESQL)
class UninstallIT {

    private static final Map<String, String> OFFLINE = Map.of("scope", "openid offline_access");

    @Test
    void afterTheScriptNoOldRefreshTokenWorksWithoutTheExtension(Keycloak keycloak) {
        DedicatedKeycloak server = keycloak.dedicated();
        TestRealm left = server.realm();
        TestRealm forgotten = server.realm();
        Signed proper = new Signed(left);
        Signed hazard = new Signed(forgotten);
        left.refreshTokenPolicy(Map.of("native-endpoint", true));

        try (RealmScript script = RealmScript.of(server)) {
            Program.Ended dry = script.run("uninstall.sh", "--realm", left.name());
            assertThat(dry.output())
                    .contains("would remove the client policy \"refresh-tokens\"", "would end all families");
            assertThat(left.isActive(proper.accessToken)).isTrue();

            Program.Ended done = script.run("uninstall.sh", "--realm", left.name(), "--apply");
            assertThat(done.status()).as(done.output()).isZero();
            assertThat(done.output()).contains("2 families ended");
            assertThat(left.isActive(proper.accessToken)).isFalse();
            assertThat(left.admin().get("/client-policies/profiles").get("profiles"))
                    .isEmpty();
        }

        try (Keycloak stock = server.withoutExtension()) {
            assertThat(stock.admin()
                            .send("GET", "/" + left.name() + "/v3/check", null)
                            .status())
                    .isEqualTo(404);
            for (String token : List.of(proper.spent, proper.current, proper.unused)) {
                assertThat(proper.client.nativeToken().refresh(token).error()).isEqualTo("invalid_grant");
            }
            assertThat(proper.client.nativeToken().signIn(proper.user, OFFLINE).status())
                    .isEqualTo(200);
            // Why the script is there: Keycloak alone does not know that this token was spent.
            assertThat(hazard.client.nativeToken().refresh(hazard.spent).status())
                    .isEqualTo(200);
        }

        server.start();
        Answer again = proper.client.v3().signIn(proper.user);
        assertThat(proper.client.v3().refresh(again.refreshToken()).status()).isEqualTo(200);
        assertThat(proper.client.v3().refresh(proper.current).error()).isEqualTo("invalid_grant");
    }

    /** A user with the offline_access role and scope, with a family that was refreshed and one that was not. */
    private static final class Signed {

        private final TestUser user;
        private final TestClient client;
        private final String spent;
        private final String current;
        private final String unused;
        private final String accessToken;

        Signed(TestRealm realm) {
            user = realm.user("anna");
            client = realm.confidentialClient("shop");
            spent = client.v3().signIn(user, OFFLINE).refreshToken();
            Answer refreshed = client.v3().refresh(spent).ok();
            current = refreshed.refreshToken();
            accessToken = refreshed.accessToken();
            unused = client.v3().signIn(user, OFFLINE).refreshToken();
        }
    }
}
