package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertAlive;
import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("RFC 9700 §4.14.2, ASVS 10.4.5: a spent token presented again ends its family and no other")
class ReuseIT {

    private final Shop shop;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    ReuseIT(Shop shop) {
        this.shop = shop;
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.user();
        FamilyPolicy.coverNativeEndpoint(realm);
    }

    @Test
    void reuseAtEitherEndpointEndsAllAccessTokensOfTheFamilyAtOnce() {
        for (TokenClient endpoint : List.of(client.v3(), client.v3Decoupled(), client.nativeToken())) {
            Answer first = client.v3().signIn(user);
            Answer second = client.v3().refresh(first.refreshToken()).ok();
            Answer third = client.nativeToken().refresh(second.refreshToken()).ok();
            assertAlive(client, first, second, third);

            assertReused(endpoint.refresh(first.refreshToken()));

            assertDead(client, first, second, third);
            assertThat(FamilyRow.of(realm.keycloak(), third).endReason()).isEqualTo("TOKEN_REUSE");
        }
    }

    @Test
    @DisplayName("keycloak#50999: a -> b -> c within one second, then a, then b")
    void aReplayWithinTheSameSecondIsSeen() {
        Answer a = client.v3().signIn(user);
        awaitStartOfASecond();
        Answer b = client.v3().refresh(a.refreshToken()).ok();
        Answer c = client.nativeToken().refresh(b.refreshToken()).ok();

        assertReused(client.nativeToken().refresh(a.refreshToken()));
        assertRefused(client.v3().refresh(b.refreshToken()));
        assertRefused(client.v3().refresh(c.refreshToken()));
    }

    @Test
    @DisplayName("keycloak#14122, #16081: reuse in one tab leaves the other and the browser's session alone")
    void twoTabsAreIndependent() {
        Browser browser = realm.browser();
        Answer tab1 = client.v3().redeem(browser.signIn(client, user).code()).ok();
        Answer tab2 =
                client.v3().redeem(browser.signedIn(client, Map.of()).code()).ok();
        client.v3().refresh(tab1.refreshToken()).ok();

        assertReused(client.v3().refresh(tab1.refreshToken()));

        assertDead(client, tab1);
        assertAlive(client, tab2, client.v3().refresh(tab2.refreshToken()).ok());
        assertThat(browser.signedIn(client, Map.of()).code()).isNotEmpty();
    }

    @Test
    @DisplayName("CVE-2025-12390: a new sign-in does not bring an old family back")
    void aFamilyThatEndedStaysEndedAfterANewSignIn() {
        Browser browser = realm.browser();
        Answer old = client.v3().redeem(browser.signIn(client, user).code()).ok();
        Answer next = client.v3().refresh(old.refreshToken()).ok();
        assertReused(client.v3().refresh(old.refreshToken()));

        browser.logout();
        Answer fresh = client.v3().redeem(browser.signIn(client, user).code()).ok();

        assertRefused(client.v3().refresh(old.refreshToken()));
        assertRefused(client.v3().refresh(next.refreshToken()));
        assertDead(client, old, next);
        assertAlive(client, fresh, client.v3().refresh(fresh.refreshToken()).ok());
    }

    @Test
    void reuseEndsTheUsersOtherFamiliesWherePolicySaysSo() {
        assertThat(survivorsOfReuse("family")).containsExactly("other client", "other family", "other user");
        assertThat(survivorsOfReuse("client")).containsExactly("other client", "other user");
        assertThat(survivorsOfReuse("user")).containsExactly("other user");
    }

    /** Which families live on after reuse in a family of the user at the client. */
    private List<String> survivorsOfReuse(String reuseEnds) {
        FamilyPolicy.set(realm, Map.of("reuse-ends", reuseEnds, "native-endpoint", true));
        TestClient otherClient = shop.anotherClient();
        TestUser otherUser = shop.anotherUser();
        Map<String, Answer> others = Map.of(
                "other family", client.v3().signIn(user),
                "other client", otherClient.v3().signIn(user),
                "other user", client.v3().signIn(otherUser));
        Answer replayed = client.v3().signIn(user);
        client.v3().refresh(replayed.refreshToken()).ok();

        assertReused(client.v3().refresh(replayed.refreshToken()));

        return others.entrySet().stream()
                .filter(other -> realm.isActive(other.getValue().accessToken()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static void awaitStartOfASecond() {
        while (System.currentTimeMillis() % 1000 > 200) {
            Thread.onSpinWait();
        }
    }
}
