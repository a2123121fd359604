package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.server.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Shows on both databases that the harness does what tests rely on; needs nothing of the extension. */
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
        assertThat(realm.userinfo(second.accessToken()).ok().text("preferred_username"))
                .isEqualTo("anna");
        assertThat(realm.events("REFRESH_TOKEN")).hasSize(1);
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

    @Test
    void administersWhileTheClockIsFarAhead() {
        keycloak.clock().forward(Duration.ofDays(91));

        assertThat(client.nativeToken().signIn(realm.user("bea")).status()).isEqualTo(200);
    }

    @Test
    void identifiesClientsInEveryWayKeycloakKnows() {
        TestClient app = realm.publicClient("app");
        String refreshToken = client.nativeToken().signIn(user).refreshToken();
        String appRefreshToken = app.nativeToken().signIn(user).refreshToken();

        assertThat(client.nativeToken()
                        .with(Credentials.BODY)
                        .refresh(refreshToken)
                        .status())
                .isEqualTo(200);
        assertThat(client.nativeToken()
                        .with(Credentials.NONE)
                        .refresh(refreshToken)
                        .error())
                .isEqualTo("invalid_client");
        assertThat(client.nativeToken().json().refresh(refreshToken).error()).isEqualTo("invalid_request");
        assertThat(app.nativeToken().refresh(appRefreshToken).status()).isEqualTo(200);
        assertThat(app.nativeToken().refresh(refreshToken).error()).isEqualTo("invalid_grant");
    }

    @Test
    void revokesAndLogsOut() {
        Answer revoked = client.nativeToken().signIn(user);
        assertThat(client.nativeToken().revoke(revoked.refreshToken()).status()).isEqualTo(200);
        Answer loggedOut = client.nativeToken().signIn(user);
        assertThat(client.nativeToken().logout(loggedOut.refreshToken()).status())
                .isEqualTo(204);

        assertThat(client.nativeToken().refresh(revoked.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(client.nativeToken().refresh(loggedOut.refreshToken()).error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void readsAndChangesTheDatabase() {
        String row = "ID = '" + user.id() + "'";
        assertThat(keycloak.sql().count("USER_ENTITY", row)).isEqualTo(1);

        assertThat(keycloak.sql().update("UPDATE USER_ENTITY SET FIRST_NAME = 'Zoe' WHERE " + row))
                .isEqualTo(1);

        Map<String, String> found = keycloak.sql()
                .rows("SELECT FIRST_NAME, SERVICE_ACCOUNT_CLIENT_LINK FROM USER_ENTITY WHERE " + row)
                .get(0);
        assertThat(found).containsEntry("first_name", "Zoe").containsEntry("service_account_client_link", null);
    }

    @Test
    void readsTheLogOfThisTest() {
        ServerLog later = keycloak.log().fromNow();
        client.nativeToken().signIn(user);

        assertThat(later.text()).contains("type=\"LOGIN\"", realm.name());
        assertThat(later.fromNow().text()).isEmpty();
    }

    @Nested
    class InABrowser {

        private final Browser browser = realm.browser();

        @Test
        void aSecondTabIsSignedInAlready() {
            browser.signIn(client, user);

            assertThat(browser.hasSession()).isTrue();
            assertThat(client.nativeToken()
                            .redeem(browser.signedIn(client, Map.of()).code())
                            .status())
                    .isEqualTo(200);
            assertThat(realm.browser().authorize(client, Map.of()).hasForm("kc-form-login"))
                    .isTrue();
        }

        @Test
        void aWrongPasswordStaysOnTheForm() {
            Page page = browser.authorize(client, Map.of()).submit(Map.of("username", "anna", "password", "wrong"));

            assertThat(page.hasForm("kc-form-login")).isTrue();
            assertThat(page.text()).contains("Invalid username or password");
        }

        @Test
        void consentIsGivenOnce() {
            TestClient asking = realm.consentClient("asking");
            asking.addOptionalScope(realm.scope("accounts"));
            browser.signIn(client, user);
            Page consent = browser.authorize(asking, Map.of("scope", "openid accounts"));

            assertThat(consent.has("[name=accept]")).isTrue();
            assertThat(consent.press("accept").callback().code()).isNotEmpty();
            assertThat(browser.signedIn(asking, Map.of("scope", "openid accounts"))
                            .code())
                    .isNotEmpty();
        }

        @Test
        void logsOutWithAndWithoutAHint() {
            String idToken = client.nativeToken()
                    .redeem(browser.signIn(client, user).code())
                    .idToken();
            browser.logout(idToken);
            assertThat(browser.authorize(client, Map.of()).hasForm("kc-form-login"))
                    .isTrue();

            browser.signIn(client, user);
            browser.logout();
            assertThat(browser.authorize(client, Map.of("prompt", "none"))
                            .callback()
                            .error())
                    .isEqualTo("login_required");
        }
    }

    @Nested
    class WithAFault {

        private final String refreshToken = client.nativeToken().signIn(user).refreshToken();

        @Test
        void aRequestFailsAfterIssuingAndOnlyOnce() {
            realm.faults().arm(Fault.FAIL_AFTER_ISSUING);

            assertThat(client.nativeToken().refresh(refreshToken).status()).isEqualTo(500);
            assertThat(realm.faults().hasStruck(Fault.FAIL_AFTER_ISSUING)).isTrue();
            assertThat(client.nativeToken().refresh(refreshToken).status()).isEqualTo(200);
        }

        @Test
        void aRequestFailsAtCommit() {
            realm.faults().arm(Fault.FAIL_AT_COMMIT);

            assertThat(client.nativeToken().refresh(refreshToken).status()).isEqualTo(500);
            assertThat(client.nativeToken().refresh(refreshToken).status()).isEqualTo(200);
        }

        @Test
        void aRequestWaitsWithItsTransactionOpen() {
            realm.faults().arm(Fault.WAIT_AFTER_ISSUING);
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> client.nativeToken().refresh(refreshToken));
            realm.faults().awaitStruck(Fault.WAIT_AFTER_ISSUING);
            assertThat(waiting).isNotDone();

            realm.faults().disarm(Fault.WAIT_AFTER_ISSUING);
            assertThat(waiting.join().status()).isEqualTo(200);
        }

        @Test
        void aClientPolicyRefuses() {
            realm.refuseTokens();

            assertThat(client.nativeToken().refresh(refreshToken).errorDescription())
                    .isEqualTo("Refused by a test");
        }
    }
}
