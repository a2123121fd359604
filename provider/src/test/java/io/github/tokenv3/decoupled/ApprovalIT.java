package io.github.tokenv3.decoupled;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who may decide what, when and how often; and what the client hears of it. */
@OnKeycloak
class ApprovalIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser anna;
    private final DecoupledClient shop;

    ApprovalIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.shop = DecoupledClient.of(client);
        realm.patch(settings -> settings.put("bruteForceProtected", true).put("failureFactor", 2));
    }

    private Phone phone(TestUser user) {
        return Phone.of(user, client);
    }

    private static void assertTurnedDown(Answer poll) {
        assertThat(poll.status()).isEqualTo(400);
        assertThat(poll.error()).isEqualTo("access_denied");
    }

    private JsonNode lastEvent(String type) {
        return realm.events(type).get(0);
    }

    @Test
    void nobodyElseFindsOrDecidesARequest() {
        Phone bobs = phone(realm.user("bob"));
        Placed placed = shop.ask(anna);

        assertThat(bobs.waiting()).isEmpty();
        assertThat(bobs.approve(placed)).isEqualTo("NOT_FOUND");
        assertThat(bobs.refuse(placed)).isEqualTo("NOT_FOUND");
        assertThat(bobs.flag(placed)).isEqualTo("NOT_FOUND");
        assertThat(shop.poll(placed).status()).isEqualTo(304);
    }

    @Test
    void aPersonIsAskedByNameOrAddressInAnyCase() {
        Phone phone = phone(anna);
        Placed byName = shop.ask("ANNA", Map.of());
        Placed byAddress = shop.ask("Anna@user.example", Map.of());

        assertThat(phone.waiting()).containsExactlyInAnyOrder(byName.approvalId(), byAddress.approvalId());
    }

    @Test
    void whoeverIsCalledLikeSomebodysAddressDoesNotGetTheirRequests() {
        // From a time when the realm took no addresses.
        realm.patch(settings -> settings.put("loginWithEmailAllowed", false));
        String id = realm.admin()
                .create(
                        "/users",
                        Map.of(
                                "username",
                                "anna@user.example",
                                "enabled",
                                true,
                                "email",
                                "mallory@user.example",
                                "firstName",
                                "Mallory",
                                "lastName",
                                "Tester",
                                "credentials",
                                List.of(Map.of("type", "password", "value", "secret"))));
        Phone mallorys = phone(new TestUser(realm, id, "anna@user.example", "secret"));
        realm.patch(settings -> settings.put("loginWithEmailAllowed", true));
        Placed placed = shop.ask("anna@user.example", Map.of());

        assertThat(mallorys.approve(placed)).isEqualTo("NOT_FOUND");
        assertThat(phone(anna).approve(placed)).isEqualTo("APPROVED");
    }

    @Test
    void anAddressIsNoNameWhereTheRealmTakesNone() {
        realm.patch(settings -> settings.put("loginWithEmailAllowed", false));
        Placed placed = shop.ask("anna@user.example", Map.of());

        assertThat(phone(anna).approve(placed)).isEqualTo("NOT_FOUND");
    }

    @Test
    void refusingIsFinalAndTheClientHearsOfIt() {
        Phone phone = phone(anna);
        Placed placed = shop.ask(anna);

        assertThat(phone.refuse(placed)).isEqualTo("REFUSED");

        assertThat(phone.approve(placed)).isEqualTo("TOO_LATE");
        assertTurnedDown(shop.pollInTime(placed));
        JsonNode event = lastEvent("LOGIN_ERROR");
        assertThat(event.path("error").asText()).isEqualTo("rejected_by_user");
        assertThat(event.path("userId").asText()).isEqualTo(anna.id());
        assertThat(event.at("/details/token_v3_approval").asText()).isEqualTo(placed.approvalId());
        assertThat(event.at("/details/token_v3_outcome").asText()).isEqualTo("refused");
    }

    @Test
    void thisWasNotMeRefusesAndIsToldInTheEvents() {
        Phone phone = phone(anna);
        Placed placed = shop.ask(anna);

        assertThat(phone.flag(placed)).isEqualTo("FLAGGED");

        assertTurnedDown(shop.pollInTime(placed));
        assertThat(lastEvent("LOGIN_ERROR").at("/details/token_v3_outcome").asText())
                .isEqualTo("flagged");
    }

    @Test
    void aWrongNumberEndsTheRequest() {
        Phone phone = phone(anna);
        Placed placed = shop.ask(anna);
        String wrong = placed.matchNumber().equals("10") ? "11" : "10";

        assertThat(phone.approve(placed, wrong)).isEqualTo("WRONG_NUMBER");
        assertThat(lastEvent("LOGIN_ERROR").at("/details/reason").asText()).isEqualTo("wrong number");

        assertThat(phone.approve(placed)).isEqualTo("TOO_LATE");
        assertTurnedDown(shop.pollInTime(placed));
    }

    @Test
    void noNumberIsAWrongNumber() {
        Placed placed = shop.ask(anna);

        assertThat(phone(anna).approve(placed, "")).isEqualTo("WRONG_NUMBER");
    }

    @Test
    void anApprovalIsASignInAtTheClient() {
        Placed placed = shop.ask(anna);

        phone(anna).approve(placed);

        JsonNode event = lastEvent("LOGIN");
        assertThat(event.path("clientId").asText()).isEqualTo("shop");
        assertThat(event.at("/details/auth_method").asText()).isEqualTo("decoupled");
        assertThat(event.at("/details/token_v3_approval").asText()).isEqualTo(placed.approvalId());
        assertThat(realm.events("OAUTH2_DEVICE_AUTH")
                        .get(0)
                        .at("/details/token_v3_approval")
                        .asText())
                .isEqualTo(placed.approvalId());
        assertThat(realm.events("OAUTH2_DEVICE_AUTH").toString())
                .doesNotContain("anna")
                .doesNotContain(anna.id());
    }

    @Test
    void whatNobodyDecidesInTimeIsOver() {
        Phone phone = phone(anna);
        Placed placed = shop.ask(anna);

        realm.keycloak().clock().forward(Duration.ofSeconds(301));

        assertThat(phone.waiting()).isEmpty();
        assertThat(phone.approve(placed)).isEqualTo("TOO_LATE");
        Answer late = shop.pollInTime(placed);
        assertThat(late.status()).isEqualTo(408);
        assertThat(late.error()).isEqualTo("expired_token");
        assertThat(shop.cancel(placed).status()).isEqualTo(408);
    }

    @Test
    void whatWasApprovedInTheLastSecondsCanStillBeFetchedForAMinute() {
        Phone phone = phone(anna);
        Placed fetched = shop.ask(anna);
        Placed forgotten = shop.ask(anna);
        realm.keycloak().clock().forward(Duration.ofSeconds(295));
        phone.approve(fetched);
        phone.approve(forgotten);

        realm.keycloak().clock().forward(Duration.ofSeconds(40));
        assertThat(shop.pollInTime(fetched).status()).isEqualTo(200);

        realm.keycloak().clock().forward(Duration.ofSeconds(40));
        assertThat(shop.pollInTime(forgotten).status()).isEqualTo(408);
    }

    @Test
    void aClientMayAskForAFreshSignIn() {
        Phone early = phone(anna);
        realm.keycloak().clock().forward(Duration.ofSeconds(2));
        Placed placed = shop.ask("anna", Map.of("prompt", "login"));

        assertThat(early.approve(placed)).isEqualTo("SIGN_IN_AGAIN");
        assertThat(shop.poll(placed).status()).isEqualTo(304);

        realm.keycloak().clock().forward(Duration.ofSeconds(2));
        assertThat(phone(anna).approve(placed)).isEqualTo("APPROVED");
    }

    @Test
    void aClientMayAskForASignInOfACertainAge() {
        Phone phone = phone(anna);
        // A sign-in in the second of the request, or later, counts as one for the request.
        realm.keycloak().clock().forward(Duration.ofSeconds(2));
        Placed placed = shop.ask("anna", Map.of("max_age", "60"));
        realm.keycloak().clock().forward(Duration.ofSeconds(90));

        assertThat(phone.approve(placed)).isEqualTo("SIGN_IN_AGAIN");
        assertThat(phone(anna).approve(placed)).isEqualTo("APPROVED");
    }

    @Test
    void whatThePersonSignedInWithGoesIntoTheTokens() {
        JsonNode form = StreamSupport.stream(
                        realm.admin()
                                .get("/authentication/flows/browser/executions")
                                .spliterator(),
                        false)
                .filter(execution -> execution.path("providerId").asText().equals("auth-username-password-form"))
                .findFirst()
                .orElseThrow();
        realm.admin()
                .post(
                        "/authentication/executions/" + form.path("id").asText() + "/config",
                        Map.of(
                                "alias",
                                "pwd",
                                "config",
                                Map.of("default.reference.value", "pwd", "default.reference.maxAge", "3600")));
        realm.admin()
                .post(
                        "/clients/" + client.id() + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "amr",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-amr-mapper",
                                "config",
                                Map.of("id.token.claim", "true", "access.token.claim", "true")));

        Answer tokens = shop.tokens(anna, phone(anna));

        assertThat(Jwt.of(tokens.idToken()).claims().get("amr").toString()).isEqualTo("[\"pwd\"]");
    }

    @Test
    void consentIsRememberedWhereTheClientNeedsOne() {
        TestClient careful = realm.consentClient("careful");
        careful.addOptionalScope(realm.scope("accounts"));
        DecoupledClient asking = DecoupledClient.of(careful);
        Phone phone = phone(anna);
        Placed placed = asking.ask("anna", Map.of("scope", "openid accounts"));
        phone.approve(placed);

        Answer tokens = asking.redeem(asking.code(placed)).ok();

        JsonNode consents = realm.admin().get("/users/" + anna.id() + "/consents");
        assertThat(consents.at("/0/clientId").asText()).isEqualTo("careful");
        assertThat(StreamSupport.stream(consents.at("/0/grantedClientScopes").spliterator(), false)
                        .map(JsonNode::asText))
                .contains("accounts");
        realm.admin().delete("/users/" + anna.id() + "/consents/careful");
        assertRefused(careful.v3().refresh(tokens.refreshToken()));
    }

    @Test
    void aDisabledUserGetsNothingAtAnyStep() {
        Phone phone = phone(anna);
        Placed asked = shop.ask(anna);
        Placed approved = shop.ask(anna);
        Placed fetched = shop.ask(anna);
        phone.approve(approved);
        phone.approve(fetched);
        String code = shop.code(fetched);

        anna.patch(user -> user.put("enabled", false));

        assertThat(phone.approve(asked)).isEqualTo("BARRED");
        assertTurnedDown(shop.pollInTime(approved));
        assertRefused(shop.redeem(code));
        assertThat(shop.start("anna", Map.of()).status())
                .as("indistinguishable")
                .isEqualTo(200);
    }

    @Test
    void aLockedUserGetsNothingAtAnyStep() {
        Phone phone = phone(anna);
        Placed asked = shop.ask(anna);
        Placed approved = shop.ask(anna);
        Placed fetched = shop.ask(anna);
        phone.approve(approved);
        phone.approve(fetched);
        String code = shop.code(fetched);

        for (int i = 0; i < 3; i++) {
            realm.browser().authorize(client, Map.of()).submit(Map.of("username", "anna", "password", "wrong"));
        }
        assertThat(realm.admin()
                        .get("/attack-detection/brute-force/users/" + anna.id())
                        .path("disabled")
                        .asBoolean())
                .isTrue();

        assertThat(phone.approve(asked)).isEqualTo("BARRED");
        assertTurnedDown(shop.pollInTime(approved));
        assertRefused(shop.redeem(code));
        assertThat(shop.start("anna", Map.of()).status())
                .as("indistinguishable")
                .isEqualTo(200);
    }

    @Test
    void whoChangesThePasswordAfterApprovingMeansToEndThat() {
        Phone phone = phone(anna);
        Placed approved = shop.ask(anna);
        Placed fetched = shop.ask(anna);
        phone.approve(approved);
        phone.approve(fetched);
        String code = shop.code(fetched);

        anna.resetPassword();

        assertTurnedDown(shop.pollInTime(approved));
        assertRefused(shop.redeem(code));
    }

    @Test
    void anAdministratorsSignOutReachesWhatWasApprovedAndNotFetched() {
        Phone phone = phone(anna);
        Placed placed = shop.ask(anna);
        phone.approve(placed);

        realm.admin().post("/users/" + anna.id() + "/logout", null);

        assertTurnedDown(shop.pollInTime(placed));
    }

    @Test
    void aDisabledClientCannotBeApproved() {
        Phone phone = phone(anna);
        TestClient other = realm.confidentialClient("other");
        Placed placed = DecoupledClient.of(other).ask(anna);

        other.patch(settings -> settings.put("enabled", false));

        assertThat(phone.approve(placed)).isEqualTo("BARRED");
    }

    @Test
    void aFurtherRequestOfTheSameClientTakesThePlaceOfTheOldest() {
        Phone phone = phone(anna);
        Placed oldest = shop.ask(anna);
        // Told apart by the millisecond.
        realm.keycloak().clock().forward(Duration.ofSeconds(1));
        Placed second = shop.ask(anna);
        Placed third = shop.ask(anna);
        Placed fourth = shop.ask(anna);
        Placed elsewhere = DecoupledClient.of(realm.confidentialClient("other")).ask(anna);

        assertThat(phone.waiting())
                .containsExactlyInAnyOrder(
                        second.approvalId(), third.approvalId(), fourth.approvalId(), elsewhere.approvalId());
        assertThat(phone.approve(oldest)).isEqualTo("TOO_LATE");
        Answer replaced = shop.pollInTime(oldest);
        assertThat(replaced.status()).isEqualTo(400);
        assertThat(replaced.error()).isEqualTo("expired_token");
    }
}
