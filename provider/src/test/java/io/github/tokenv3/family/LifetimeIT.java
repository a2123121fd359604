package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.isActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName(
        "ASVS 10.4.8: access tokens live 300 s, a family 90 days from sign-in, whatever the browser's session does")
class LifetimeIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    LifetimeIT(Keycloak keycloak, Shop shop) {
        this.keycloak = keycloak;
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.user();
        FamilyPolicy.remove(realm);
    }

    @Test
    void anAccessTokenIsGoodFor299SecondsAndNotFor301() {
        Answer first = client.v3().signIn(user);
        Answer second = client.v3().refresh(first.refreshToken()).ok();

        keycloak.clock().forward(Duration.ofSeconds(299 - ageInSeconds(first)));
        assertThat(realm.isActive(second.accessToken())).isTrue();
        assertThat(realm.userinfo(second.accessToken()).status()).isEqualTo(200);
        keycloak.clock().forward(Duration.ofSeconds(2 + ageInSeconds(first)));

        assertThat(realm.isActive(first.accessToken())).isFalse();
        assertThat(realm.isActive(second.accessToken())).isFalse();
        assertThat(realm.userinfo(second.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void aFamilyRefreshesUntilAMinuteBeforeItsEndAndNotAMinuteAfter() {
        Answer first = client.v3().signIn(user);
        keycloak.clock().forward(Duration.ofDays(90).minusMinutes(1));

        Answer last = client.v3().refresh(first.refreshToken()).ok();

        assertThat(Jwt.of(last.refreshToken()).lifetime()).isBetween(50L, 60L);
        assertThat(Jwt.of(last.accessToken()).lifetime())
                .as("no access token outlives its family")
                .isBetween(50L, 60L);
        keycloak.clock().forward(Duration.ofMinutes(2));
        assertThat(isActive(client, last.refreshToken())).isFalse();
        assertRefused(client.v3().refresh(last.refreshToken()));
        assertRefused(client.nativeToken().refresh(last.refreshToken()));
    }

    /** The session rows are touched by refreshes only, and stay inside the realm's idle time of 100 days or less. */
    @Test
    void aRefreshEveryTwentyDaysCarriesAFamilyThroughAnIdleTimeOfThirtyDays() {
        realm.patch(settings ->
                settings.put("offlineSessionIdleTimeout", Duration.ofDays(30).toSeconds()));
        Answer tokens = client.v3().signIn(user);
        String end = Jwt.of(tokens.refreshToken()).claim("exp");

        for (int day = 20; day <= 80; day += 20) {
            keycloak.clock().forward(Duration.ofDays(20));
            tokens = client.v3().refresh(tokens.refreshToken()).ok();
            assertThat(Jwt.of(tokens.refreshToken()).claim("exp")).isEqualTo(end);
            assertThat(realm.userinfo(tokens.accessToken()).status()).isEqualTo(200);
        }
        realm.patch(settings ->
                settings.put("offlineSessionIdleTimeout", Duration.ofDays(100).toSeconds()));
    }

    @Test
    void theBrowsersSessionEndsAndTheFamilyGoesOn() {
        Browser browser = realm.browser();
        Answer tokens = client.v3().redeem(browser.signIn(client, user).code()).ok();

        keycloak.clock().forward(Duration.ofMinutes(31));
        assertThat(browser.authorize(client, Map.of()).hasForm("kc-form-login"))
                .as("idle session asks again")
                .isTrue();
        tokens = client.v3().refresh(tokens.refreshToken()).ok();
        keycloak.clock().forward(Duration.ofHours(10));
        tokens = client.v3().refresh(tokens.refreshToken()).ok();

        assertThat(realm.userinfo(tokens.accessToken()).status()).isEqualTo(200);
        assertThat(realm.isActive(tokens.accessToken())).isTrue();
    }

    @Test
    void refreshesDoNotKeepTheBrowsersSessionAlive() {
        Browser browser = realm.browser();
        Answer tokens = client.v3().redeem(browser.signIn(client, user).code()).ok();

        for (int minutes = 0; minutes < 40; minutes += 20) {
            keycloak.clock().forward(Duration.ofMinutes(20));
            tokens = client.v3().refresh(tokens.refreshToken()).ok();
        }

        assertThat(browser.authorize(client, Map.of()).hasForm("kc-form-login")).isTrue();
    }

    @Test
    void anIdleLifeShortensTheTokenAndNotTheFamily() {
        FamilyPolicy.set(realm, Map.of("idle-days", 10, "life-days", 15));
        Answer first = client.v3().signIn(user);
        assertThat(Jwt.of(first.refreshToken()).lifetime()).isBetween(days(10) - 1, days(10));
        keycloak.clock().forward(Duration.ofDays(9));

        Answer second = client.v3().refresh(first.refreshToken()).ok();

        assertThat(Jwt.of(second.refreshToken()).lifetime())
                .as("what is left of the family")
                .isBetween(days(6) - 60, days(6));
        Answer idle = client.v3().signIn(user);
        keycloak.clock().forward(Duration.ofDays(10).plusMinutes(1));
        assertRefused(client.v3().refresh(idle.refreshToken()));
    }

    @Test
    void aFamilyLivesAsManyDaysAsPolicySays() {
        FamilyPolicy.set(realm, Map.of("life-days", 7));
        Answer first = client.v3().signIn(user);

        assertThat(Jwt.of(first.refreshToken()).lifetime()).isBetween(days(7) - 1, days(7));
        keycloak.clock().forward(Duration.ofDays(7).minusMinutes(1));
        Answer last = client.v3().refresh(first.refreshToken()).ok();
        keycloak.clock().forward(Duration.ofMinutes(2));
        assertRefused(client.v3().refresh(last.refreshToken()));
    }

    /** A policy that changes later governs new families: the end of one is fixed at sign-in. */
    @Test
    void aPolicyThatChangesDoesNotMoveTheEndOfAFamily() {
        FamilyPolicy.set(realm, Map.of("life-days", 7));
        Answer first = client.v3().signIn(user);
        FamilyPolicy.set(realm, Map.of("life-days", 365));

        Answer second = client.v3().refresh(first.refreshToken()).ok();

        assertThat(Jwt.of(second.refreshToken()).claim("exp"))
                .isEqualTo(Jwt.of(first.refreshToken()).claim("exp"));
    }

    private static long days(int days) {
        return Duration.ofDays(days).toSeconds();
    }

    /** By the machine's clock, which the server's is ahead of by a known time. */
    private static long ageInSeconds(Answer tokens) {
        return System.currentTimeMillis() / 1000
                - Jwt.of(tokens.accessToken()).claims().path("iat").asLong();
    }
}
