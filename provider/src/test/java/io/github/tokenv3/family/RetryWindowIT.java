package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static io.github.tokenv3.testing.Outcome.isActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TokenClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName(
        "keycloak#14040, #50721: a client whose answer was lost may ask again, where policy opens the retry window")
class RetryWindowIT {

    private final Keycloak keycloak;
    private final Shop shop;
    private final TestClient client;
    private final TokenClient v3;
    private Answer a;
    private Answer b;

    RetryWindowIT(Keycloak keycloak, Shop shop) {
        this.keycloak = keycloak;
        this.shop = shop;
        this.client = shop.client();
        this.v3 = client.v3();
        FamilyPolicy.set(shop.realm(), Map.of("retry-seconds", 30, "retry-times", 2, "native-endpoint", true));
    }

    @BeforeEach
    void loseTheAnswerToTheFirstRefresh() {
        a = v3.signIn(shop.user());
        b = v3.refresh(a.refreshToken()).ok();
    }

    @Test
    void aRetryGetsAFreshSuccessorAndTheChainGoesOn() {
        Answer retried = v3.refresh(a.refreshToken()).ok();

        assertThat(retried.refreshToken()).isNotEqualTo(b.refreshToken());
        assertThat(isActive(client, b.refreshToken()))
                .as("unused successor is active")
                .isFalse();
        assertThat(isActive(client, retried.refreshToken())).isTrue();
        assertThat(Jwt.of(retried.refreshToken()).claim("exp"))
                .isEqualTo(Jwt.of(a.refreshToken()).claim("exp"));
        Answer c = v3.refresh(retried.refreshToken()).ok();
        assertThat(v3.refresh(c.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void aRetryWorksAtEitherEndpoint() {
        Answer retried = client.nativeToken().refresh(a.refreshToken()).ok();

        assertThat(v3.refresh(retried.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void theSuccessorThatARetryReplacedIsSpent() {
        Answer retried = v3.refresh(a.refreshToken()).ok();

        assertReused(v3.refresh(b.refreshToken()));

        assertDead(client, a, b, retried);
        assertRefused(v3.refresh(retried.refreshToken()));
    }

    @Test
    void aTokenIsSpentAsSoonAsItsSuccessorIsUsed() {
        Answer c = v3.refresh(b.refreshToken()).ok();

        assertReused(v3.refresh(a.refreshToken()));

        assertDead(client, a, b, c);
        assertThat(FamilyRow.of(keycloak, c).endReason()).isEqualTo("TOKEN_REUSE");
    }

    @Test
    void aTokenIsSpentAfterAsManyRetriesAsAreAllowed() {
        v3.refresh(a.refreshToken()).ok();
        Answer second = v3.refresh(a.refreshToken()).ok();

        assertReused(v3.refresh(a.refreshToken()));

        assertDead(client, a, second);
    }

    /** fosite's comment on its grace period: re-stamped by each use, it would never end. */
    @Test
    void theWindowIsCountedFromTheFirstUseAndDoesNotSlide() {
        keycloak.clock().forward(Duration.ofSeconds(20));
        Answer retried = v3.refresh(a.refreshToken()).ok();
        keycloak.clock().forward(Duration.ofSeconds(12));

        assertReused(v3.refresh(a.refreshToken()));

        assertRefused(v3.refresh(retried.refreshToken()));
    }

    @Test
    void eachTokenHasAWindowOfItsOwn() {
        keycloak.clock().forward(Duration.ofSeconds(40));
        v3.refresh(b.refreshToken()).ok();
        keycloak.clock().forward(Duration.ofSeconds(20));

        assertThat(v3.refresh(b.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void theWindowIsClosedUnlessPolicyOpensIt() {
        FamilyPolicy.remove(shop.realm());

        assertReused(v3.refresh(a.refreshToken()));

        assertRefused(v3.refresh(b.refreshToken()));
    }

    @Test
    void aFamilyThatHasEndedIsNotRevivedByARetry() {
        client.nativeToken().revoke(b.refreshToken());

        assertRefused(v3.refresh(a.refreshToken()));
        assertRefused(v3.refresh(b.refreshToken()));
    }
}
