package io.github.tokenv3.keycloak;

import static io.github.tokenv3.testing.Outcome.assertAlive;
import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
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
@DisplayName("RFC 6749 §4.1.2: an authorization code used twice ends what it was used for")
class CodeReplayIT {

    private final Shop shop;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final Browser browser;

    CodeReplayIT(Shop shop) {
        this.shop = shop;
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.user();
        this.browser = realm.browser();
        FamilyPolicy.coverNativeEndpoint(realm);
    }

    @Test
    void aReplayAtEitherEndpointEndsTheFamilyOfTheCode() {
        for (TokenClient endpoint : List.of(client.v3(), client.nativeToken())) {
            String code = browser.signIn(client, user).code();
            Answer first = client.v3().redeem(code).ok();
            Answer second = client.v3().refresh(first.refreshToken()).ok();

            assertRefused(endpoint.redeem(code));

            assertDead(client, first, second);
            assertThat(FamilyRow.of(realm.keycloak(), first).endReason()).isEqualTo("CODE_REPLAY");
            assertRefused(client.v3().refresh(second.refreshToken()));
        }
    }

    @Test
    void aReplayLeavesTheFamiliesOfOtherCodesAlone() {
        String code = browser.signIn(client, user).code();
        client.v3().redeem(code).ok();
        Answer other =
                client.v3().redeem(browser.signedIn(client, Map.of()).code()).ok();

        assertRefused(client.v3().redeem(code));

        assertAlive(client, other, client.v3().refresh(other.refreshToken()).ok());
    }

    @Test
    @DisplayName("CVE-2026-16089: a code is its client's alone")
    void anotherClientCannotRedeemACode() {
        TestClient thief = shop.anotherClient();
        String code = browser.signIn(client, user).code();

        assertRefused(thief.v3().redeem(code));
        assertRefused(thief.nativeToken().redeem(code));
    }

    @Test
    void anotherClientThatHasTheCodeAfterwardsEndsTheFamilyAsWell() {
        TestClient thief = shop.anotherClient();
        String code = browser.signIn(client, user).code();
        Answer tokens = client.v3().redeem(code).ok();

        assertRefused(thief.v3().redeem(code));

        assertDead(client, tokens);
    }

    /** The loser of the race leaves a mark that the winner finds, so that either order ends the same way. */
    @Test
    void nothingIsAliveAfterTwoRedemptionsAtTheSameMoment() {
        browser.signIn(client, user);
        for (int round = 0; round < 20; round++) {
            String code = browser.signedIn(client, Map.of()).code();

            List<Answer> answers = Parallel.run(2, i -> (i == 0 ? client.v3() : client.nativeToken()).redeem(code));

            List<Answer> successes =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(successes).as("successes of round %s", round).hasSizeLessThanOrEqualTo(1);
            successes.forEach(answer -> assertDead(client, answer));
            successes.forEach(answer -> assertRefused(client.v3().refresh(answer.refreshToken())));
        }
    }
}
