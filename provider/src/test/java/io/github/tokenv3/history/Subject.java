package io.github.tokenv3.history;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.KeycloakCluster;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TokenClient;
import java.util.Map;

/** Whose refresh tokens are put to the test. */
enum Subject {

    /** Ours, at the v3 endpoint. */
    FAMILIES {
        @Override
        TestRealm realm(KeycloakCluster cluster) {
            TestRealm realm = cluster.realm(settings -> {});
            FamilyPolicy.coverNativeEndpoint(realm);
            return realm;
        }

        @Override
        TokenClient tokens(TestClient client) {
            return client.v3();
        }

        @Override
        Answer revoke(TestClient client, String refreshToken) {
            return client.v3Revoke().send(Map.of("token", refreshToken));
        }
    },

    /** Keycloak's own, with its rotation on: each refresh token good once. */
    NATIVE {
        @Override
        TestRealm realm(KeycloakCluster cluster) {
            return cluster.realm(
                    settings -> settings.put("revokeRefreshToken", true).put("refreshTokenMaxReuse", 0));
        }

        @Override
        TokenClient tokens(TestClient client) {
            return client.nativeToken();
        }

        @Override
        Answer revoke(TestClient client, String refreshToken) {
            return client.nativeToken().revoke(refreshToken);
        }
    };

    abstract TestRealm realm(KeycloakCluster cluster);

    abstract TokenClient tokens(TestClient client);

    abstract Answer revoke(TestClient client, String refreshToken);
}
