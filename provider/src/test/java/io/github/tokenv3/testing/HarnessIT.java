package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Shows on both databases that the harness does what tests will rely on; needs nothing of the extension. */
@OnKeycloak
class HarnessIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    HarnessIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Test
    void signsInAndRefreshes() {
        Answer first = client.nativeToken().signIn(user);
        Answer second = client.nativeToken().refresh(first.refreshToken()).ok();

        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(Jwt.of(second.accessToken()).claim("azp")).isEqualTo("shop");
        assertThat(Jwt.of(second.accessToken()).header().path("alg").asText()).isEqualTo("ES256");
    }

    @Test
    void movesTheClockOverTheEndOfAnAccessToken() {
        String accessToken = client.nativeToken().signIn(user).accessToken();
        assertThat(Jwt.of(accessToken).lifetime()).isEqualTo(300);

        keycloak.clock().forward(Duration.ofSeconds(295));
        assertThat(realm.isActive(accessToken)).isTrue();
        keycloak.clock().forward(Duration.ofSeconds(6));
        assertThat(realm.isActive(accessToken)).isFalse();
    }

    @Nested
    class InOneBrowser {

        private final Browser browser = realm.browser();

        @Test
        void aSecondTabIsSignedInAlready() {
            browser.signIn(client, user);

            assertThat(browser.hasSession()).isTrue();
            assertThat(client.nativeToken().redeem(browser.signedIn(client, Map.of()).code()).status()).isEqualTo(200);
        }
    }
}
