package io.github.tokenv3.cluster;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, one of them with the older JAR that {@code -Dcluster.older=<file>} names. */
// H2 serves one node.
@OnKeycloak(Database.POSTGRESQL)
class RollingUpgradeIT {

    private final Keycloak keycloak;

    RollingUpgradeIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void bothVersionsServeTheSameFamilies() {
        String older = System.getProperty("cluster.older", "");
        assumeTrue(!older.isEmpty(), "No older JAR to run beside this one: -Dcluster.older=<file>");
        DedicatedKeycloak first = keycloak.dedicatedCluster();
        DedicatedKeycloak second = first.joinedBy(Path.of(older).toAbsolutePath());
        TestRealm realm = first.realm();
        TestUser anna = realm.user("anna");
        TestClient here = realm.confidentialClient("shop");
        TestClient there = here.via(second.baseUri());

        for (List<TestClient> way : List.of(List.of(here, there), List.of(there, here))) {
            Answer begun = way.get(0)
                    .v3()
                    .redeem(realm.browser().signIn(here, anna).code())
                    .ok();
            Answer next = way.get(1).v3().refresh(begun.refreshToken()).ok();
            Answer last = way.get(0).v3().refresh(next.refreshToken()).ok();
            assertThat(realm.isActive(last.accessToken())).isTrue();
            assertReused(way.get(1).v3().refresh(next.refreshToken()));
            assertRefused(way.get(0).v3().refresh(last.refreshToken()));
            assertThat(realm.isActive(last.accessToken())).isFalse();

            Answer revoked = way.get(0)
                    .v3()
                    .redeem(realm.browser().signIn(here, anna).code())
                    .ok();
            way.get(1).v3Revoke().send(Map.of("token", revoked.refreshToken())).ok();
            assertRefused(way.get(0).v3().refresh(revoked.refreshToken()));
            assertRefused(way.get(1).v3().refresh(revoked.refreshToken()));
        }
    }
}
