package io.github.tokenv3.family;

import static io.github.tokenv3.testing.Outcome.assertAlive;
import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnKeycloak
@DisplayName("RFC 6749 §6, RFC 9700 §4.14.2: each refresh token works once and has one successor")
class RotationIT {

    private static final long DAYS_90_IN_SECONDS = 7_776_000;

    private final Keycloak keycloak;
    private final TestClient client;
    private final TestUser user;

    RotationIT(Shop shop) {
        this.keycloak = shop.realm().keycloak();
        this.client = shop.client();
        this.user = shop.user();
        FamilyPolicy.coverNativeEndpoint(shop.realm());
    }

    /** spring-authorization-server #2319, hydra #2474: the end of a family never moves. */
    @Test
    void aChainOfFiftyKeepsItsEndAndEveryTokenOfItWorksOnce() {
        List<Answer> chain = chain(50);
        Answer last = chain.get(50);

        assertThat(chain).extracting(Answer::refreshToken).doesNotHaveDuplicates();
        assertThat(chain)
                .extracting(answer -> Jwt.of(answer.refreshToken()).claim("jti"))
                .doesNotHaveDuplicates();
        assertThat(chain)
                .extracting(answer -> Jwt.of(answer.refreshToken()).claim("sid"))
                .containsOnly(Jwt.of(last.refreshToken()).claim("sid"));
        assertThat(chain)
                .extracting(answer -> Jwt.of(answer.refreshToken()).claim("exp"))
                .containsOnly(Jwt.of(last.refreshToken()).claim("exp"));
        assertThat(FamilyRow.of(keycloak, last).generation()).isEqualTo(50);
        assertAlive(client, chain.get(0), last);

        for (int i = 49; i >= 0; i--) {
            assertRefused((i % 2 == 0 ? client.v3() : client.nativeToken())
                    .refresh(chain.get(i).refreshToken()));
        }
        assertRefused(client.v3().refresh(last.refreshToken()));
        assertDead(client, chain.get(0), last);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aSpentTokenOfAnyAgeEndsTheFamily(int age) {
        List<Answer> chain = chain(7);

        assertReused(client.v3().refresh(chain.get(7 - age).refreshToken()));

        assertThat(FamilyRow.of(keycloak, chain.get(7)).endReason()).isEqualTo("TOKEN_REUSE");
        assertRefused(client.v3().refresh(chain.get(7).refreshToken()));
    }

    /** ASVS 10.4.8. */
    @Test
    void theEndIsNinetyDaysAfterSignInToTheSecond() {
        Answer first = client.v3().signIn(user);
        FamilyRow row = FamilyRow.of(keycloak, first);

        long expires = Jwt.of(first.refreshToken()).claims().path("exp").asLong();
        assertThat(expires).isEqualTo(row.startedAt() / 1000 + DAYS_90_IN_SECONDS);
        assertThat(row.expiresAt()).isEqualTo(expires * 1000);
        assertThat(Jwt.of(first.refreshToken()).lifetime()).isBetween(DAYS_90_IN_SECONDS - 1, DAYS_90_IN_SECONDS);
    }

    @Test
    @DisplayName("RFC 6749 §5.1: an answer has the four members a client needs and no more")
    void anAnswerHasFourMembers() {
        Answer first = client.v3().signIn(user, Map.of("scope", ""));
        Answer second = client.v3().refresh(first.refreshToken());

        for (Answer answer : List.of(first, second)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("token_type", "expires_in", "access_token", "refresh_token");
            JsonNode lifetime = answer.json().path("expires_in");
            assertThat(lifetime.isInt()).isTrue();
            assertThat(lifetime.asInt()).isEqualTo(300);
            assertThat(answer.text("token_type")).isEqualTo("BEARER");
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void theFirstRefreshTokenNeedsNoOfflineAccess() {
        Answer first = client.v3().signIn(user);

        assertThat(Jwt.of(first.refreshToken()).claim("scope").split(" ")).doesNotContain("offline_access");
        assertThat(Jwt.of(first.accessToken()).claim("scope").split(" ")).doesNotContain("offline_access");
    }

    /** {@code length} refreshes in a row, at our endpoint and at Keycloak's by turns. */
    private List<Answer> chain(int length) {
        List<Answer> chain = new ArrayList<>();
        chain.add(client.v3().signIn(user));
        for (int i = 0; i < length; i++) {
            String token = chain.get(i).refreshToken();
            chain.add((i % 2 == 0 ? client.v3() : client.nativeToken())
                    .refresh(token)
                    .ok());
        }
        return chain;
    }
}
