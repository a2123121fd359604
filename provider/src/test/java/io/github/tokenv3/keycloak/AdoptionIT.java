package io.github.tokenv3.keycloak;

import static io.github.tokenv3.testing.Outcome.assertAlive;
import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnKeycloak
@DisplayName("A refresh token that Keycloak issued before a client came under the policy is adopted, once")
class AdoptionIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    AdoptionIT(Shop shop) {
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.user();
        FamilyPolicy.remove(realm);
    }

    @BeforeEach
    void rotateAsKeycloakDoesByDefault() {
        rotateNatively(false);
    }

    @ParameterizedTest
    @CsvSource({"openid, false", "openid offline_access, false", "openid, true", "openid offline_access, true"})
    void aTokenIsAdoptedOnceAndThenSpentLikeAnyOther(String scope, boolean rotatedNatively) {
        rotateNatively(rotatedNatively);
        Answer issued = client.nativeToken().signIn(user, Map.of("scope", scope));
        String beforePolicy =
                client.nativeToken().refresh(issued.refreshToken()).ok().refreshToken();

        Answer adopted = client.v3().refresh(beforePolicy).ok();

        assertThat(Jwt.of(adopted.refreshToken()).claim("prov")).isEqualTo("token-v3");
        assertThat(Jwt.of(adopted.refreshToken()).lifetime()).isBetween(90 * 86_400L - 1, 90 * 86_400L);
        Answer next = client.v3().refresh(adopted.refreshToken()).ok();
        assertAlive(client, adopted, next);
        assertReused(client.v3().refresh(beforePolicy));
        assertDead(client, adopted, next);
        assertRefused(client.v3().refresh(next.refreshToken()));
    }

    @Test
    void keycloaksOwnEndpointAdoptsOncePolicyCoversIt() {
        String token = client.nativeToken().signIn(user).refreshToken();
        assertThat(Jwt.of(client.nativeToken().refresh(token).ok().refreshToken())
                        .claim("prov"))
                .isNotEqualTo("token-v3");
        FamilyPolicy.coverNativeEndpoint(realm);

        Answer adopted = client.nativeToken().refresh(token).ok();

        assertThat(Jwt.of(adopted.refreshToken()).claim("prov")).isEqualTo("token-v3");
        assertReused(client.nativeToken().refresh(token));
        assertRefused(client.v3().refresh(adopted.refreshToken()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void exactlyOneOfSixteenAtOnceAdopts(boolean rotatedNatively) {
        rotateNatively(rotatedNatively);
        for (String scope : List.of("openid", "openid offline_access")) {
            String token =
                    client.nativeToken().signIn(user, Map.of("scope", scope)).refreshToken();

            List<Answer> answers = Parallel.run(16, i -> client.v3().refresh(token));

            List<Answer> adopted =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(adopted).hasSize(1);
            // Keycloak removes the rows of one session in no particular order, and a deadlock is answered 503.
            answers.stream().filter(answer -> answer.status() != 200).forEach(AdoptionIT::assertRefusedOrInConflict);
            assertDead(client, adopted.get(0));
        }
    }

    private static void assertRefusedOrInConflict(Answer answer) {
        if (answer.status() != 503) {
            assertRefused(answer);
            return;
        }
        assertThat(answer.errorDescription()).isEqualTo("Another request is changing the same session, try again");
        assertThat(answer.has("access_token")).isFalse();
    }

    @Test
    void theOfflineTokensOfTwoTabsAreAdoptedEachIntoItsOwnFamily() {
        Browser browser = realm.browser();
        Map<String, String> offline = Map.of("scope", "openid offline_access");
        String tab1 = client.nativeToken()
                .redeem(browser.signIn(client, user, offline).code())
                .ok()
                .refreshToken();
        String tab2 = client.nativeToken()
                .redeem(browser.signIn(client, user, offline).code())
                .ok()
                .refreshToken();

        Answer first = client.v3().refresh(tab1).ok();
        Answer second = client.v3().refresh(tab2).ok();

        assertReused(client.v3().refresh(tab1));
        assertDead(client, first);
        assertAlive(client, second, client.v3().refresh(second.refreshToken()).ok());
    }

    /** keycloak#50999 decides by whole seconds what was spent before; ours cannot know better, so wait one out. */
    @ParameterizedTest
    @ValueSource(strings = {"openid", "openid offline_access"})
    void aTokenThatWasSpentWithKeycloakIsNotAdoptedAndEndsItsSuccessors(String scope) throws InterruptedException {
        rotateNatively(true);
        Answer spent = client.nativeToken().signIn(user, Map.of("scope", scope));
        Thread.sleep(1100);
        Answer successor = client.nativeToken().refresh(spent.refreshToken()).ok();
        Answer last = client.nativeToken().refresh(successor.refreshToken()).ok();

        assertRefused(client.v3().refresh(spent.refreshToken()));

        assertRefused(client.v3().refresh(last.refreshToken()));
    }

    @Test
    void anotherClientsTokenIsNotAdoptedAndNotSpent() {
        TestClient other = realm.confidentialClient("foreign");
        String token = client.nativeToken().signIn(user).refreshToken();

        assertRefused(other.v3().refresh(token));

        client.v3().refresh(token).ok();
    }

    @Test
    void aFamilysTokenStaysOneWhereThePolicyDoesNotCoverTheEndpoint() {
        TokenClient uncovered = client.nativeToken();
        Answer first = client.v3().signIn(user);

        Answer second = uncovered.refresh(first.refreshToken()).ok();

        assertReused(uncovered.refresh(first.refreshToken()));
        assertRefused(uncovered.refresh(second.refreshToken()));
    }

    private void rotateNatively(boolean on) {
        realm.patch(settings -> settings.put("revokeRefreshToken", on).put("refreshTokenMaxReuse", 0));
    }
}
