package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.isActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Outcome;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("CVE-2026-1035 (keycloak#45647): one token redeemed many times at once")
class ConcurrencyIT {

    private final TestRealm realm;
    private final TestClient client;
    private final Browser browser;

    ConcurrencyIT(Shop shop) {
        this.realm = shop.realm();
        this.client = shop.client();
        this.browser = realm.browser();
        browser.signIn(client, shop.user());
    }

    @Test
    void exactlyOneOfThirtyTwoSucceedsInEachOfFiftyRounds() {
        FamilyPolicy.coverNativeEndpoint(realm);
        for (int round = 0; round < 50; round++) {
            List<Answer> answers = redeem(begin(), 32);

            List<Answer> successes = successes(answers);
            assertThat(successes).as("successes of round %s", round).hasSize(1);
            answers.stream().filter(answer -> answer.status() != 200).forEach(Outcome::assertRefused);
            // The others were reuse, and end what the one success began.
            assertThat(realm.isActive(successes.get(0).accessToken())).isFalse();
        }
    }

    @Test
    void noTwoSuccessorsAreAliveWithTheRetryWindowOpen() {
        FamilyPolicy.set(realm, Map.of("retry-seconds", 30, "retry-times", 3, "native-endpoint", true));
        for (int round = 0; round < 5; round++) {
            List<Answer> successes = successes(redeem(begin(), 32));

            assertThat(successes)
                    .as("successes of round %s: a first and three retries", round)
                    .hasSize(4);
            assertDead(client, successes.toArray(Answer[]::new));
        }
    }

    @Test
    void oneSuccessorIsAliveAfterAsManyAsTheRetryWindowLetsIn() {
        FamilyPolicy.set(realm, Map.of("retry-seconds", 30, "retry-times", 3, "native-endpoint", true));
        for (int round = 0; round < 10; round++) {
            List<Answer> successes = successes(redeem(begin(), 4));

            assertThat(successes).as("successes of round %s", round).hasSize(4);
            List<Answer> live = successes.stream()
                    .filter(answer -> isActive(client, answer.refreshToken()))
                    .toList();
            assertThat(live).hasSize(1);
            client.v3().refresh(live.get(0).refreshToken()).ok();
        }
    }

    private String begin() {
        return client.v3()
                .redeem(browser.signedIn(client, Map.of()).code())
                .ok()
                .refreshToken();
    }

    private List<Answer> redeem(String refreshToken, int times) {
        return Parallel.run(times, i -> (i % 2 == 0 ? client.v3() : client.nativeToken()).refresh(refreshToken));
    }

    private static List<Answer> successes(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 200).toList();
    }
}
