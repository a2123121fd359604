package io.github.tokenv3.decoupled;

import static io.github.tokenv3.testing.Outcome.assertAlive;
import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client asks, a person approves on another device, the client gets its tokens. */
@OnKeycloak
class DecoupledFlowIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser anna;
    private final DecoupledClient shop;
    private final Phone phone;

    DecoupledFlowIT(Shop shop) {
        this.realm = shop.realm();
        this.client = shop.anotherClient();
        this.anna = shop.anotherUser();
        this.shop = DecoupledClient.of(client);
        this.phone = Phone.of(anna, shop.client());
    }

    private String code(String pointer, Answer answer) {
        return answer.json().at(pointer).asText();
    }

    @Test
    void goesAllTheWay() {
        Placed placed = shop.ask(anna.username(), Map.of("state", "a b&c", "binding_message", "Order 7"));

        Answer waiting = shop.poll(placed);
        assertThat(waiting.status()).isEqualTo(304);
        assertThat(waiting.body()).isEmpty();

        assertThat(phone.waiting()).containsExactly(placed.approvalId());
        assertThat(phone.approve(placed)).isEqualTo("APPROVED");
        assertThat(phone.waiting()).isEmpty();

        Answer approved = shop.pollInTime(placed).ok();
        assertThat(approved.header("Cache-Control")).hasValue("no-store");
        assertThat(approved.json().at("/group_header/http_code").asInt()).isEqualTo(200);
        assertThat(code("/response/state", approved)).isEqualTo("a b&c");
        assertThat(code("/response/links/0/rel", approved)).isEqualTo("token");
        assertThat(code("/response/links/0/href", approved))
                .isEqualTo(realm.uri("/v3/authorize-decoupled/token").toString());

        Answer tokens = shop.redeem(code("/response/code", approved)).ok();
        assertAlive(client, tokens);
        assertThat(Jwt.of(tokens.idToken()).claim("sub")).isEqualTo(anna.id());
        assertThat(FamilyRow.of(realm.keycloak(), tokens).columns()).containsEntry("channel", "DECOUPLED");
        Answer refreshed = client.v3().refresh(tokens.refreshToken()).ok();
        assertAlive(client, refreshed);
    }

    @Test
    void theStartAnswersAsThePeopleOfTheFieldExpect() {
        Answer started = shop.start(anna.username(), Map.of());

        assertThat(started.status()).isEqualTo(200);
        assertThat(started.header("Cache-Control")).hasValue("no-store");
        JsonNode body = started.json();
        assertThat(body.fieldNames()).toIterable().containsExactly("group_header", "response");
        assertThat(body.at("/group_header/http_code").asInt()).isEqualTo(200);
        assertThat(body.at("/group_header/message_identification").asText()).matches("[0-9a-f]{32}");
        JsonNode response = body.get("response");
        assertThat(response.get("match_number").textValue()).matches("[1-9][0-9]");
        assertThat(response.get("status").textValue()).isEqualTo("PENDING");
        assertThat(response.get("links")).isEqualTo(response.get("_links"));
        Placed placed = new Placed(started);
        String order = realm.uri("/v3/authorize-decoupled/" + placed.orderRef()).toString();
        assertThat(placed.link("order")).isEqualTo(order);
        assertThat(placed.link("code")).isEqualTo(order);
        assertThat(placed.approveLink()).startsWith(realm.uri("/v3/approvals/").toString());
        // 256 bits each, behind a prefix of their own.
        assertThat(placed.orderRef()).matches("v3o-[\\w-]{43}");
        assertThat(placed.tppToken()).matches("v3s-[\\w-]{43}");
        assertThat(placed.approveLink()).doesNotContain(placed.orderRef()).doesNotContain(placed.tppToken());
    }

    @Test
    void theCodeIsGivenOutOnce() {
        Placed placed = shop.ask(anna);
        phone.approve(placed);
        shop.code(placed);

        Answer again = shop.pollInTime(placed);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error()).isEqualTo("invalid_grant");
    }

    @Test
    void ofManySimultaneousPollsOneGetsTheCode() {
        Placed placed = shop.ask(anna);
        phone.approve(placed);

        List<Answer> answers = Parallel.run(16, i -> shop.poll(placed));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(400, 429));
    }

    @Test
    void ofManySimultaneousApprovalsOneCounts() {
        Placed placed = shop.ask(anna);

        List<String> decisions = Parallel.run(16, i -> phone.approve(placed));

        assertThat(decisions).filteredOn("APPROVED"::equals).hasSize(1);
        assertThat(decisions)
                .filteredOn(decision -> !decision.equals("APPROVED"))
                .containsOnly("TOO_LATE");
        assertThat(realm.admin().get("/clients/" + client.id() + "/user-sessions"))
                .hasSize(1);
    }

    @Test
    void aCodeIsRedeemedOnceAndAReplayEndsTheFamily() {
        Placed placed = shop.ask(anna);
        phone.approve(placed);
        String code = shop.code(placed);
        Answer tokens = shop.redeem(code).ok();

        assertRefused(shop.redeem(code));

        assertDead(client, tokens);
    }

    @Test
    void ofManySimultaneousRedemptionsNothingIsLeftAlive() {
        Placed placed = shop.ask(anna);
        phone.approve(placed);
        String code = shop.code(placed);

        List<Answer> answers = Parallel.run(16, i -> shop.redeem(code));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeLessThanOrEqualTo(1);
        answers.stream().filter(answer -> answer.status() == 200).forEach(tokens -> assertDead(client, tokens));
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> assertRefused(answer));
    }

    @Test
    void aDecoupledCodeIsGoodOnTheDecoupledPathOnly() {
        Placed placed = shop.ask(anna.username(), Map.of("redirect_uri", TestClient.REDIRECT_URI));
        phone.approve(placed);
        String code = shop.code(placed);

        assertRefused(client.v3().redeem(code));
        assertRefused(client.nativeToken().redeem(code));
        assertThat(shop.redeem(code, Map.of("redirect_uri", "")).status()).isEqualTo(200);
        assertRefused(client.v3().redeem(code.substring("v3d-".length())));
    }

    @Test
    void theFamilyLivesAsLongAsTheClientAskedFor() {
        Placed placed = shop.ask(anna.username(), Map.of("duration", "60"));
        phone.approve(placed);

        FamilyRow row =
                FamilyRow.of(realm.keycloak(), shop.redeem(shop.code(placed)).ok());

        assertThat(Duration.ofMillis(row.expiresAt() - row.startedAt()))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void signingOutOfThePhoneLeavesTheAppAndTheOtherWayRound() {
        Answer tokens = shop.tokens(anna, phone);
        String phoneToken = phone.tokens().accessToken();

        assertThat(client.at("/v3/authorize/token/revoke")
                        .send(Map.of("token", tokens.refreshToken()))
                        .status())
                .isEqualTo(200);
        assertDead(client, tokens);
        assertThat(realm.userinfo(phoneToken).status()).as("the phone").isEqualTo(200);

        Answer more = shop.tokens(anna, phone);
        realm.browser().logout(phone.tokens().idToken());
        assertThat(realm.userinfo(phoneToken).status()).as("the phone").isEqualTo(401);
        assertAlive(client, client.v3().refresh(more.refreshToken()).ok());
    }

    @Test
    void whatEndsAllSessionsOfTheUserEndsTheAppToo() {
        Answer tokens = shop.tokens(anna, phone);

        realm.admin().post("/users/" + anna.id() + "/logout", null);

        assertRefused(client.v3().refresh(tokens.refreshToken()));
        assertDead(client, tokens);
    }

    @Test
    void aPasswordChangeEndsTheApp() {
        Answer tokens = shop.tokens(anna, phone);

        anna.resetPassword();

        assertRefused(client.v3().refresh(tokens.refreshToken()));
    }

    @Test
    void authTimeIsThatOfThePhonesSignIn() {
        long signedIn =
                Jwt.of(phone.tokens().idToken()).claims().get("auth_time").asLong();
        realm.keycloak().clock().forward(Duration.ofMinutes(2));

        Answer tokens = shop.tokens(anna, phone);

        Jwt idToken = Jwt.of(tokens.idToken());
        assertThat(idToken.claims().get("auth_time").asLong()).isEqualTo(signedIn);
        assertThat(idToken.claim("acr")).isEqualTo("1");
        assertThat(idToken.claim("sid")).isNotEqualTo(phone.sessionId());
    }

    @Test
    void theNonceGoesIntoTheIdToken() {
        Placed placed = shop.ask(anna.username(), Map.of("nonce", "n-1"));
        phone.approve(placed);

        assertThat(Jwt.of(shop.redeem(shop.code(placed)).ok().idToken()).claim("nonce"))
                .isEqualTo("n-1");
    }

    @Test
    void whoWithdrawsARequestIsDoneWithIt() {
        Placed placed = shop.ask(anna);

        Answer withdrawn = shop.cancel(placed);

        assertThat(withdrawn.status()).isEqualTo(204);
        assertThat(withdrawn.body()).isEmpty();
        assertThat(phone.waiting()).isEmpty();
        assertThat(phone.approve(placed)).isEqualTo("TOO_LATE");
        assertThat(shop.pollInTime(placed).error()).isEqualTo("expired_token");
        assertThat(shop.cancel(placed).status()).as("withdrawn again").isEqualTo(204);
    }

    @Test
    void withdrawingWhatWasApprovedEndsItsSession() {
        Placed placed = shop.ask(anna);
        phone.approve(placed);

        assertThat(shop.cancel(placed).status()).isEqualTo(204);

        assertThat(realm.admin().get("/clients/" + client.id() + "/user-sessions"))
                .isEmpty();
        assertThat(shop.pollInTime(placed).status()).isEqualTo(400);
    }

    @Test
    void whatWasGivenOutCannotBeWithdrawn() {
        Placed placed = shop.ask(anna);
        phone.approve(placed);
        String code = shop.code(placed);

        assertThat(shop.cancel(placed).error()).isEqualTo("invalid_grant");

        assertThat(shop.redeem(code).status()).isEqualTo(200);
    }
}
