package io.github.tokenv3.keycloak;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.mapper.TestMappers;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import io.github.tokenv3.testing.server.Fault;
import io.github.tokenv3.testing.server.UnwritableMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@OnKeycloak
@DisplayName("keycloak#49213: a token that was not answered is not spent")
class FailureIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    FailureIT(Shop shop) {
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.anotherUser();
        FamilyPolicy.coverNativeEndpoint(realm);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"WAIT_AFTER_ISSUING", "FAIL_WHEN_ENDING", "UNWRITABLE_ANSWER"})
    void aFailureAfterTheSwapLeavesTheTokenUsable(Fault fault) {
        for (TokenClient endpoint : List.of(client.v3(), client.nativeToken())) {
            Answer first = client.v3().signIn(user);
            realm.faults().arm(fault);

            Answer failed = endpoint.refresh(first.refreshToken());

            assertThat(failed.status()).isEqualTo(fault == Fault.REFUSE_AFTER_ISSUING ? 400 : 500);
            assertThat(failed.body()).doesNotContain("access_token");
            assertThat(FamilyRow.of(realm.keycloak(), first).generation()).isZero();
            endpoint.refresh(first.refreshToken()).ok();
        }
    }

    @Test
    void anAnswerThatCannotBeWrittenLeavesTheTokenUsable() {
        TestClient odd =
                realm.client("unwritable", settings -> TestMappers.add(settings, UnwritableMapper.ID, Map.of()));
        Answer first = odd.v3().signIn(user);
        realm.faults().arm(Fault.UNWRITABLE_ANSWER);

        assertThat(odd.v3().refresh(first.refreshToken()).status()).isEqualTo(500);

        assertThat(realm.faults().hasStruck(Fault.UNWRITABLE_ANSWER)).isTrue();
        odd.v3().refresh(first.refreshToken()).ok();
    }

    @Test
    void aPolicyThatRefusesTheAnswerLeavesTheTokenUsable() {
        Answer first = client.v3().signIn(user);
        FamilyPolicy.refuseAnswers(realm, "TOKEN_REFRESH_RESPONSE");

        for (TokenClient endpoint : List.of(client.v3(), client.nativeToken())) {
            assertThat(endpoint.refresh(first.refreshToken()).errorDescription())
                    .isEqualTo("Refused by a test");
        }

        FamilyPolicy.remove(realm);
        client.v3().refresh(first.refreshToken()).ok();
    }

    @Test
    void aParallelRequestTakesOverFromOneThatFails() {
        Answer first = client.v3().signIn(user);
        realm.faults().arm(Fault.WAIT_AFTER_ISSUING);
        realm.faults().arm(Fault.FAIL_AFTER_ISSUING);
        CompletableFuture<Answer> failing =
                CompletableFuture.supplyAsync(() -> client.v3().refresh(first.refreshToken()));
        realm.faults().awaitStruck(Fault.WAIT_AFTER_ISSUING);
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> client.v3().refresh(first.refreshToken()));

        realm.faults().disarm(Fault.WAIT_AFTER_ISSUING);

        assertThat(failing.join().status()).isEqualTo(500);
        client.v3().refresh(waiting.join().ok().refreshToken()).ok();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"WAIT_AFTER_ISSUING", "FAIL_WHEN_ENDING", "UNWRITABLE_ANSWER"})
    void aFirstExchangeThatFailsLeavesNothingBehind(Fault fault) {
        String code = realm.browser().signIn(client, user).code();
        realm.faults().arm(fault);

        Answer failed = client.v3().redeem(code);

        assertThat(failed.status()).isEqualTo(fault == Fault.REFUSE_AFTER_ISSUING ? 400 : 500);
        assertNothingIsBegun();
    }

    @Test
    void aFirstExchangeWhoseAnswerAPolicyRefusesLeavesNothingBehind() {
        String code = realm.browser().signIn(client, user).code();
        FamilyPolicy.refuseAnswers(realm, "TOKEN_RESPONSE");

        assertThat(client.v3().redeem(code).errorDescription()).isEqualTo("Refused by a test");

        FamilyPolicy.remove(realm);
        assertNothingIsBegun();
        assertRefused(client.v3().redeem(code));
    }

    @Test
    void anAdoptionThatFailsLeavesTheTokenUsable() {
        FamilyPolicy.remove(realm);
        Answer first = client.nativeToken().signIn(user);
        realm.faults().arm(Fault.FAIL_AT_COMMIT);

        assertThat(client.v3().refresh(first.refreshToken()).status()).isEqualTo(500);

        assertNothingIsBegun();
        client.v3().refresh(first.refreshToken()).ok();
    }

    private void assertNothingIsBegun() {
        assertThat(FamilyRow.count(realm, "USER_ID = '" + user.id() + "'")).isZero();
        assertThat(realm.keycloak()
                        .sql()
                        .count("OFFLINE_USER_SESSION", "OFFLINE_FLAG = '1' AND USER_ID = '" + user.id() + "'"))
                .isZero();
    }
}
