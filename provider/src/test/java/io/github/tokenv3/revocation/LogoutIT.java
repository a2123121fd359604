package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.server.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever signs out of a browser session, on whatever path, ends the families begun in it, and no others. */
@OnKeycloak
class LogoutIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private final Browser browser;
    private LiveFamily family;
    private LiveFamily onAnotherDevice;
    private Answer console;

    LogoutIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.browser = realm.browser();
    }

    @BeforeEach
    void signInOnTwoDevices() {
        family = LiveFamily.begin(shop, browser, anna);
        onAnotherDevice = LiveFamily.begin(shop, realm.browser(), anna);
        // Keycloak's own tokens of the same browser session: for ID token and session id.
        console = shop.nativeToken()
                .redeem(browser.signedIn(shop, Map.of()).code())
                .ok();
    }

    private String browserSession() {
        return Jwt.of(console.accessToken()).claim("sid");
    }

    private void onlyThisDeviceIsSignedOut() {
        family.mustHaveEnded("LOGOUT");
        onAnotherDevice.mustLive();
    }

    @Test
    void rpInitiatedLogoutEndsThem() {
        browser.logout(console.idToken());

        onlyThisDeviceIsSignedOut();
    }

    @Test
    void rpInitiatedLogoutEndsAFamilyThatWasRefreshed() {
        family = family.refresh().refresh();

        browser.logout(console.idToken());

        onlyThisDeviceIsSignedOut();
    }

    @Test
    void logoutThatTheUserConfirmsEndsThem() {
        browser.logout();

        onlyThisDeviceIsSignedOut();
    }

    @Test
    void frontAndBackChannelLogoutOfClientsEndsTheirFamilies() {
        TestClient front = realm.client("front", settings -> {
            settings.put("frontchannelLogout", true);
            settings.withObjectProperty("attributes").put("frontchannel.logout.url", "https://client.example/front");
        });
        TestClient back = realm.client(
                "back",
                settings -> settings.withObjectProperty("attributes")
                        .put("backchannel.logout.url", realm.uri("/nowhere").toString()));
        LiveFamily ofFront = LiveFamily.begin(front, browser, anna);
        LiveFamily ofBack = LiveFamily.begin(back, browser, anna);

        browser.logout(console.idToken());

        ofFront.mustHaveEnded("LOGOUT");
        ofBack.mustHaveEnded("LOGOUT");
        onlyThisDeviceIsSignedOut();
    }

    @Test
    void oneDeviceSignedOutInTheAccountConsoleEndsIts() {
        String other = shop.nativeToken().signIn(anna).accessToken();

        assertThat(realm.account(other, "DELETE", "/sessions/" + browserSession())
                        .status())
                .isEqualTo(204);

        onlyThisDeviceIsSignedOut();
    }

    @Test
    void allDevicesSignedOutInTheAccountConsoleEndsAll() {
        String other = shop.nativeToken().signIn(anna).accessToken();

        assertThat(realm.account(other, "DELETE", "/sessions?current=true").status())
                .isEqualTo(204);

        family.mustHaveEnded("LOGOUT");
        onAnotherDevice.mustHaveEnded("LOGOUT");
    }

    @Test
    void anAdministratorWhoSignsTheUserOutEndsAll() {
        realm.admin().post("/users/" + anna.id() + "/logout", null);

        family.mustHaveEnded("LOGOUT");
        onAnotherDevice.mustHaveEnded("LOGOUT");
    }

    @Test
    void anAdministratorWhoDeletesTheBrowserSessionEndsThem() {
        realm.admin().delete("/sessions/" + browserSession());

        onlyThisDeviceIsSignedOut();
    }

    @Test
    void anAdministratorWhoDeletesTheFamilysOwnSessionEndsJustThatFamily() {
        LiveFamily sameBrowser = LiveFamily.begin(shop, browser, anna);

        realm.admin().delete("/sessions/" + family.id() + "?isOffline=true");

        family.mustHaveEnded("SESSION_ENDED");
        sameBrowser.mustLive();
        onAnotherDevice.mustLive();
        assertThat(shop.nativeToken().refresh(console.refreshToken()).status())
                .as("browser session")
                .isEqualTo(200);
    }

    @Test
    void signingOutEverybodyInTheRealmEndsAll() {
        realm.admin().post("/logout-all", null);

        family.mustHaveEnded("LOGOUT");
        onAnotherDevice.mustHaveEnded("LOGOUT");
    }

    @Test
    void logoutWithTheRefreshTokenEndsTheBrowserSessionAndItsFamilies() {
        LiveFamily sameBrowser = LiveFamily.begin(shop, browser, anna);

        assertThat(shop.v3().logout(family.tokens().refreshToken()).status()).isEqualTo(204);

        sameBrowser.mustHaveEnded("LOGOUT");
        onlyThisDeviceIsSignedOut();
        assertThat(shop.nativeToken().refresh(console.refreshToken()).status())
                .as("browser session")
                .isEqualTo(400);
    }

    @Test
    void aSessionLimitThatSignsOutTheOldestSessionEndsItsFamilies() {
        realm.admin().post("/authentication/flows/browser/copy", Map.of("newName", "limited"));
        realm.admin()
                .post(
                        "/authentication/flows/limited%20forms/executions/execution",
                        Map.of("provider", "user-session-limits"));
        for (JsonNode execution : realm.admin().get("/authentication/flows/limited/executions")) {
            if (execution.path("providerId").asText().equals("user-session-limits")) {
                realm.admin()
                        .post(
                                "/authentication/executions/"
                                        + execution.get("id").textValue() + "/config",
                                Map.of(
                                        "alias",
                                        "two",
                                        "config",
                                        Map.of(
                                                "behavior",
                                                "Terminate oldest session",
                                                "userRealmLimit",
                                                "2",
                                                "userClientLimit",
                                                "0")));
                realm.admin()
                        .put(
                                "/authentication/flows/limited/executions",
                                ((ObjectNode) execution).put("requirement", "REQUIRED"));
            }
        }
        realm.patch(settings -> settings.put("browserFlow", "limited"));
        keycloak.clock().forward(Duration.ofSeconds(2));
        assertThat(shop.nativeToken().refresh(console.refreshToken()).status())
                .as("used last")
                .isEqualTo(200);

        LiveFamily third = LiveFamily.begin(shop, realm.browser(), anna);

        onAnotherDevice.mustHaveEnded("LOGOUT");
        family.mustLive();
        third.mustLive();
    }

    /** Keycloak signs out of the browser session then, and fires no event for it. */
    @Test
    void restartingARenewedSignInEndsThem() {
        Page renewed = browser.authorize(shop, Map.of("prompt", "login"));

        Page anew = renewed.restartLogin();

        assertThat(anew.has("input[name=username]:not([type=hidden])"))
                .as("anybody may sign in")
                .isTrue();
        onlyThisDeviceIsSignedOut();
    }

    @Test
    void restartingARenewedSignInAfterTheBrowserSessionExpiredEndsNothing() {
        realm.patch(settings -> settings.put("ssoSessionIdleTimeout", 300));
        Page renewed = browser.authorize(shop, Map.of("prompt", "login"));
        keycloak.clock().forward(Duration.ofMinutes(10));

        renewed.restartLogin();

        family.refresh().mustLive();
        onAnotherDevice.refresh().mustLive();
    }

    @Test
    void aBrowserSessionThatMerelyExpiresEndsNothing() {
        keycloak.clock().forward(Duration.ofMinutes(40));
        assertThat(shop.nativeToken().refresh(console.refreshToken()).status())
                .as("browser session")
                .isEqualTo(400);
        assertThat(browser.authorize(shop, Map.of()).hasForm("kc-form-login"))
                .as("signed out by time")
                .isTrue();

        family.refresh().mustLive();
    }

    @Test
    void aNewSignInInTheSameBrowserIsNotAffectedByTheLogoutBefore() {
        browser.logout(console.idToken());

        LiveFamily next = LiveFamily.begin(shop, browser, anna);

        family.mustHaveEnded("LOGOUT");
        next.mustLive();
    }

    @Test
    void aFamilyBegunWhileTheUserSignsOutDoesNotSurvive() throws Exception {
        String code = browser.signedIn(shop, Map.of()).code();
        realm.faults().arm(Fault.WAIT_AFTER_ISSUING);
        CompletableFuture<Answer> redeeming =
                CompletableFuture.supplyAsync(() -> shop.v3().redeem(code));
        realm.faults().awaitStruck(Fault.WAIT_AFTER_ISSUING);

        browser.logout(console.idToken());
        realm.faults().disarm(Fault.WAIT_AFTER_ISSUING);
        Answer raced = redeeming.get(30, TimeUnit.SECONDS);

        assertThat(raced.status()).isEqualTo(200);
        new LiveFamily(shop, raced).mustHaveEnded("LOGOUT");
    }
}
