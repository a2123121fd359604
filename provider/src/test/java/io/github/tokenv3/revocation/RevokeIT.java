package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Revocation (RFC 7009) of any token of a family ends all of it, at Keycloak's endpoint and at ours. */
@OnKeycloak
class RevokeIT {

    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private final Browser browser;
    private LiveFamily family;
    private LiveFamily inTheSameBrowser;

    RevokeIT(TestRealm realm) {
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.browser = realm.browser();
    }

    @BeforeEach
    void signIn() {
        family = LiveFamily.begin(shop, browser, anna);
        inTheSameBrowser = LiveFamily.begin(shop, browser, anna);
    }

    /** The three ways to ask for it. */
    static Stream<Named<BiFunction<TestClient, String, Answer>>> ways() {
        return Stream.of(
                Named.of("Keycloak's endpoint", (client, token) -> client.v3().revoke(token)),
                Named.of("form", (client, token) -> client.v3Revoke().send(Map.of("token", token))),
                Named.of("JSON", (client, token) -> client.v3Revoke().json().send(Map.of("token", token))));
    }

    private void onlyThatFamilyHasEnded() {
        family.mustHaveEnded("REVOKED");
        inTheSameBrowser.mustLive();
        assertThat(browser.signedIn(shop, Map.of()).code())
                .as("browser session")
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void revokingTheRefreshTokenEndsTheFamily(BiFunction<TestClient, String, Answer> way) {
        Answer answer = way.apply(shop, family.tokens().refreshToken());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isIn("", "{}");
        onlyThatFamilyHasEnded();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void revokingAnAccessTokenEndsTheFamilyAndTheTokensOfEarlierAnswers(BiFunction<TestClient, String, Answer> way) {
        String earlier = family.tokens().accessToken();
        family = family.refresh();

        assertThat(way.apply(shop, family.tokens().accessToken()).status()).isEqualTo(200);

        onlyThatFamilyHasEnded();
        assertThat(realm.isActive(earlier)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void revokingASpentRefreshTokenEndsTheFamily(BiFunction<TestClient, String, Answer> way) {
        String spent = family.tokens().refreshToken();
        family = family.refresh();

        assertThat(way.apply(shop, spent).status()).isEqualTo(200);

        onlyThatFamilyHasEnded();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anotherClientsTokenIsRefusedAndNothingEnds(BiFunction<TestClient, String, Answer> way) {
        TestClient thief = realm.confidentialClient("thief");

        Answer answer = way.apply(thief, family.tokens().refreshToken());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        family.mustLive();
    }

    @Test
    void anUnknownTokenIsAsGoodAsRevoked() {
        TokenClient revoke = shop.v3Revoke();

        for (String unknown : new String[] {"nonsense", "a.b.c"}) {
            Answer answer = revoke.send(Map.of("token", unknown));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        }
        shop.v3().revoke(family.tokens().refreshToken());
        assertThat(revoke.send(Map.of("token", family.tokens().refreshToken())).status())
                .as("again")
                .isEqualTo(200);
    }

    @Test
    void withoutATokenTheRequestIsWrong() {
        Answer answer = shop.v3Revoke().send(Map.of("token_type_hint", "refresh_token"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.json().path("Type").asText()).isEqualTo("/Errors/invalid_request");
        assertThat(answer.json().path("Instance").asText()).isEqualTo("/v3/authorize/token/revoke");
    }

    @Test
    void aClientThatDoesNotProveItselfIsRefusedAndNothingEnds() {
        TestClient impostor = new TestClient(realm, shop.id(), shop.clientId(), "a guess");

        Answer answer = impostor.v3Revoke().send(Map.of("token", family.tokens().refreshToken()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        family.mustLive();
    }

    @Test
    void aBrowserAppMayAskFromItsOriginAndNoOther() {
        Answer preflight =
                shop.v3Revoke().header("Origin", "https://client.example").method("OPTIONS");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Methods")).isPresent();

        Answer foreign = shop.v3Revoke()
                .header("Origin", "https://evil.example")
                .send(Map.of("token", family.tokens().refreshToken()));
        assertThat(foreign.status()).isEqualTo(403);
        family = family.refresh();

        Answer own = shop.v3Revoke()
                .header("Origin", "https://client.example")
                .send(Map.of("token", family.tokens().refreshToken()));
        assertThat(own.header("Access-Control-Allow-Origin")).contains("https://client.example");
        onlyThatFamilyHasEnded();
    }

    @Test
    void otherMethodsAreNotAllowed() {
        Answer answer = shop.v3Revoke().method("GET");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST, OPTIONS");
    }
}
