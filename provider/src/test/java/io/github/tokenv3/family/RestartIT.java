package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("CVE-2026-9802 (keycloak#49426): a restart does not forget which tokens were used")
class RestartIT {

    /** One server and both ways of ending it in one test: each start takes as long as all the rest. */
    @Test
    void aReplayIsRefusedAndAChainGoesOnAfterARestartAndAfterKillMinusNine(Keycloak keycloak) {
        DedicatedKeycloak server = keycloak.dedicated();
        TestRealm realm = server.realm();
        TestClient client = realm.confidentialClient("shop");
        TestUser user = realm.user("anna");
        Answer replayed = client.v3().signIn(user);
        Answer successor = client.v3().refresh(replayed.refreshToken()).ok();
        Answer kept = client.v3().signIn(user);
        kept = client.v3().refresh(kept.refreshToken()).ok();
        Answer replayedLater = client.v3().signIn(user);

        server.stop();
        server.start();

        assertReused(client.v3().refresh(replayed.refreshToken()));
        assertRefused(client.v3().refresh(successor.refreshToken()));
        assertDead(client, replayed, successor);
        kept = client.v3().refresh(kept.refreshToken()).ok();
        Answer successorLater =
                client.v3().refresh(replayedLater.refreshToken()).ok();

        server.kill();
        server.start();

        assertReused(client.v3().refresh(replayedLater.refreshToken()));
        assertRefused(client.v3().refresh(successorLater.refreshToken()));
        assertDead(client, replayedLater, successorLater);
        kept = client.v3().refresh(kept.refreshToken()).ok();
        assertThat(realm.userinfo(kept.accessToken()).status()).isEqualTo(200);
    }
}
