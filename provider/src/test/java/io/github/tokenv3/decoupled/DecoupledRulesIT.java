package io.github.tokenv3.decoupled;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.ClientPolicy;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoints of the decoupled flow take and refuse. */
@OnKeycloak
class DecoupledRulesIT {

    private static final String START = "/v3/authorize-decoupled";
    private static final String VERIFIER = "0123456789012345678901234567890123456789012";

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser anna;
    private final DecoupledClient shop;

    DecoupledRulesIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.shop = DecoupledClient.of(client);
    }

    private static void assertRefusedWith(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.json().path("StatusCode").asInt()).isEqualTo(status);
    }

    private void bank() {
        realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "bank"));
    }

    private static String challenge() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"response_type\":\"code\",\"psu_id\":197001011234,\"scope\":[\"openid\",\"EMAIL\"],\"duration\":60}",
                "{\"response_type\":\"nordea_token\",\"psu_id\":\"197001011234\",\"scope\":\"openid, email\",\"duration\":\"60\",\"state\":null}",
                "response_type=nordea_code&psu_id=197001011234&scope=openid&scope=email&duration=60"
            })
    void allSpellingsOfTheFieldAreUnderstood(String body) {
        TestUser person = realm.user("197001011234");
        Placed placed = new Placed(shop.startRaw(body));
        Phone.of(person, client).approve(placed);

        Answer tokens = shop.redeem(shop.code(placed)).ok();

        assertThat(Jwt.of(tokens.idToken()).claim("email")).isEqualTo("197001011234@user.example");
        assertThat(tokens.has("scope")).as("less was granted").isFalse();
    }

    @Test
    void withoutTheClientsCredentialsNothingGoes() {
        Placed placed = shop.ask(anna);
        TokenClient nobody = client.at(START).with(Credentials.NONE);
        TokenClient guessing = nobody.header("X-IBM-Client-Id", "shop").header("X-IBM-Client-Secret", "wrong");
        Map<String, String> request = Map.of("response_type", "code", "psu_id", "anna");

        assertRefusedWith(nobody.send(request), 401, "invalid_client");
        assertRefusedWith(guessing.send(request), 401, "invalid_client");
        TokenClient order = client.at(START + "/" + placed.orderRef())
                .with(Credentials.NONE)
                .header("Authorization", "Bearer " + placed.tppToken());
        assertRefusedWith(order.method("GET"), 401, "invalid_client");
        assertRefusedWith(order.method("DELETE"), 401, "invalid_client");
        assertRefusedWith(order.header("X-IBM-Client-Id", "shop").method("GET"), 401, "invalid_client");
        assertThat(client.at(START + "/" + placed.orderRef() + "?client_id=shop&client_secret=" + client.secret())
                        .with(Credentials.NONE)
                        .header("Authorization", "Bearer " + placed.tppToken())
                        .method("GET")
                        .status())
                .as("a secret in an address")
                .isEqualTo(401);
    }

    @Test
    void basicAndBearerStandSideBySide() {
        Placed placed = shop.ask(anna);

        Answer poll = client.at(START + "/" + placed.orderRef())
                .with(Credentials.BASIC)
                .header("Authorization", "Bearer " + placed.tppToken())
                .method("GET");

        assertThat(poll.status()).isEqualTo(304);
    }

    @Test
    void aPublicClientAsksOnlyIfAnAdministratorSaysSo() {
        TestClient open = realm.publicClient("open");
        DecoupledClient asking = DecoupledClient.of(open);
        assertRefusedWith(asking.start("anna", Map.of()), 400, "unauthorized_client");

        open.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.decoupled", "true"));
        Placed placed = asking.ask(anna);
        Phone.of(anna, client).approve(placed);

        assertThat(asking.redeem(asking.code(placed)).status()).isEqualTo(200);
    }

    @Test
    void aClientAsksUnlessAnAdministratorForbidsItOrItMaySendNobodyToSignIn() {
        client.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.decoupled", "false"));
        assertRefusedWith(shop.start("anna", Map.of()), 400, "unauthorized_client");

        TestClient robot = realm.client(
                "robot", settings -> settings.put("standardFlowEnabled", false).put("serviceAccountsEnabled", true));
        assertRefusedWith(DecoupledClient.of(robot).start("anna", Map.of()), 400, "unauthorized_client");
    }

    @Test
    void aClientPolicyOfTheAuthorizationEndpointHoldsHereToo() {
        ClientPolicy.set(realm, "pkce", "pkce-enforcer", Map.of("auto-configure", false));

        assertRefusedWith(shop.start("anna", Map.of()), 400, "invalid_request");
    }

    @Test
    void aProofKeyBindsTheCode() throws NoSuchAlgorithmException {
        Phone phone = Phone.of(anna, client);
        Map<String, String> bound = Map.of("code_challenge", challenge(), "code_challenge_method", "S256");
        Placed first = shop.ask("anna", bound);
        Placed second = shop.ask("anna", bound);
        phone.approve(first);
        phone.approve(second);

        assertRefused(shop.redeem(shop.code(first)));
        assertThat(shop.redeem(shop.code(second), Map.of("code_verifier", VERIFIER))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRedirectUriAtTheTokenEndpointDoesNotMatter() {
        Phone phone = Phone.of(anna, client);
        for (String uri : List.of(TestClient.REDIRECT_URI, "https://client.example/?session_state=x")) {
            Placed placed = shop.ask(anna);
            phone.approve(placed);
            assertThat(shop.redeem(shop.code(placed), Map.of("redirect_uri", uri))
                            .status())
                    .as(uri)
                    .isEqualTo(200);
        }
    }

    @Test
    void whoAsksTooOftenIsToldToSlowDown() {
        Placed placed = shop.ask(anna);

        List<Answer> answers =
                IntStream.range(0, 12).mapToObj(i -> shop.poll(placed)).toList();

        assertThat(answers.get(0).status()).isEqualTo(304);
        Answer tooSoon = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(tooSoon.error()).isEqualTo("slow_down");
        assertThat(tooSoon.header("Retry-After")).hasValue("1");
        assertThat(shop.pollInTime(placed).status()).isEqualTo(304);
    }

    @Test
    void otherMethodsAndPathsAreRefused() {
        Placed placed = shop.ask(anna);
        TokenClient start = client.at(START).with(Credentials.NONE);
        TokenClient order = client.at(START + "/" + placed.orderRef()).with(Credentials.NONE);

        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            assertThat(start.method(method).status()).as(method).isEqualTo(405);
            assertThat(start.method(method).header("Allow")).as(method).hasValue("POST, OPTIONS");
        }
        for (String method : List.of("POST", "PUT", "PATCH")) {
            assertThat(order.method(method).status()).as(method).isEqualTo(405);
            assertThat(order.method(method).header("Allow")).as(method).hasValue("GET, DELETE, OPTIONS");
        }
        assertThat(client.at(START + "/token")
                        .with(Credentials.NONE)
                        .method("GET")
                        .status())
                .isEqualTo(405);
        assertThat(client.at(START + "/token")
                        .with(Credentials.NONE)
                        .method("DELETE")
                        .status())
                .isEqualTo(405);
        assertThat(client.at(START + "/" + placed.orderRef() + "/x")
                        .with(Credentials.NONE)
                        .method("GET")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBrowsersPreflightIsAnswered() {
        TokenClient browser =
                client.at(START + "/v3o-x").with(Credentials.NONE).header("Origin", "https://client.example");
        assertThat(browser.method("OPTIONS")
                        .header("Access-Control-Allow-Methods")
                        .orElseThrow())
                .contains("GET", "DELETE");

        Placed placed = shop.ask(anna);
        Answer poll = client.at(START + "/" + placed.orderRef())
                .with(Credentials.IBM_HEADERS)
                .header("Origin", "https://client.example")
                .header("Authorization", "Bearer " + placed.tppToken())
                .method("GET");
        assertThat(poll.status()).isEqualTo(304);
        assertThat(poll.header("Access-Control-Allow-Origin")).hasValue("https://client.example");
        assertThat(client.at(START)
                        .header("Origin", "https://evil.example")
                        .send(Map.of("response_type", "code", "psu_id", "anna"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDisabledRealmStartsNothing() {
        realm.patch(settings -> settings.put("enabled", false));

        assertThat(shop.start("anna", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void theBankHasItsOwnWordsForRefusals() {
        bank();
        Phone phone = Phone.of(anna, client);
        Placed refused = shop.ask(anna);
        Placed late = shop.ask(anna);
        Placed given = shop.ask(anna);
        phone.refuse(refused);
        phone.approve(given);
        shop.code(given);

        assertBank(shop.pollInTime(refused), 400, "nsp.returncode.cava.user_cancel_error");
        assertBank(shop.pollInTime(given), 400, "error.code.invalid");
        assertBank(shop.poll(late.orderRef(), "x"), 403, "error.resource.denied");
        assertBank(shop.start("anna", Map.of("psu_id", "")), 400, "error.validation");
        assertBank(shop.start("anna", Map.of("duration", "x")), 400, "error.validation");
        realm.keycloak().clock().forward(java.time.Duration.ofSeconds(301));
        assertBank(shop.pollInTime(late), 408, "nsp.returncode.cava.expired_transaction_error");
        Answer tooSoon = IntStream.range(0, 12)
                .mapToObj(i -> shop.poll(late))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(tooSoon.json().path("httpCode").asText()).isEqualTo("429");
    }

    private static void assertBank(Answer answer, int status, String code) {
        assertThat(answer.status()).as(code).isEqualTo(status);
        JsonNode body = answer.json();
        assertThat(body.at("/group_header/http_code").asInt()).isEqualTo(status);
        assertThat(body.at("/error/failures/0/code").asText()).isEqualTo(code);
    }

    @Test
    void theMetersTell() {
        Phone phone = Phone.of(anna, client);
        phone.refuse(shop.ask(anna));

        String metrics = realm.keycloak().metrics();

        assertThat(metrics)
                .containsPattern("keycloak_token_v3_approvals_total\\{[^}]*realm=\"" + realm.name()
                        + "\"[^}]*status=\"pending\"[^}]*} 1\\.0");
        assertThat(metrics)
                .containsPattern("keycloak_token_v3_approvals_total\\{[^}]*realm=\"" + realm.name()
                        + "\"[^}]*status=\"refused\"[^}]*} 1\\.0");
    }
}
