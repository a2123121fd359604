package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows that a test can have a server to itself, and treat it badly. */
@OnKeycloak
class DedicatedIT {

    @Test
    void survivesARestartAndAKill(Keycloak keycloak) {
        DedicatedKeycloak server = keycloak.dedicated();
        TestRealm realm = server.realm();
        TestClient client = realm.confidentialClient("shop");
        String refreshToken = client.nativeToken().signIn(realm.user("anna")).refreshToken();

        server.stop();
        assertThat(server.isAlive()).isFalse();
        server.start();
        String next = client.nativeToken().refresh(refreshToken).ok().refreshToken();
        server.kill();
        server.start();

        assertThat(client.nativeToken().refresh(next).status()).isEqualTo(200);
        assertThat(server.baseUri()).isNotEqualTo(keycloak.baseUri());
    }

    @Test
    void losesItsDatabaseAndGetsItBack(Keycloak keycloak) {
        assumeTrue(keycloak.database() == Database.POSTGRESQL, "H2 is inside the server");
        DedicatedKeycloak server = keycloak.dedicated();
        TestRealm realm = server.realm();

        server.postgres().crash();
        assertThat(addUser(realm)).isGreaterThanOrEqualTo(500);
        server.postgres().start();

        // The connections that the pool still holds are dead, and each is found out by the request that gets it.
        Await.until("users can be added again", () -> addUser(realm) == 201);
    }

    private static int addUser(TestRealm realm) {
        return realm.admin().send("POST", "/users", Map.of("username", "anna")).status();
    }

    @Test
    void isJoinedByASecondNode(Keycloak keycloak) {
        assumeTrue(keycloak.database() == Database.POSTGRESQL, "H2 serves one node");
        DedicatedKeycloak first = keycloak.dedicatedCluster();
        TestRealm realm = first.realm();
        TestClient client = realm.confidentialClient("shop");
        String refreshToken = client.nativeToken().signIn(realm.user("anna")).refreshToken();

        TokenClient atTheSecond = client.nativeToken().at(first.joinedBy());

        assertThat(atTheSecond.refresh(refreshToken).status()).isEqualTo(200);
        first.kill();
        assertThat(atTheSecond.refresh(refreshToken).status()).isEqualTo(200);
    }
}
