package io.github.tokenv3.account;

import static io.github.tokenv3.testing.Approver.approve;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Approver;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.OneTimePassword;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.StepUp;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With which sign-in a request can be approved. */
@OnKeycloak
class ApprovalSignInIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final DecoupledClient shop;
    private final TestUser anna;
    private final Approver phone;

    ApprovalSignInIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.shop = DecoupledClient.of(client);
        this.anna = realm.user("anna");
        this.phone = Approver.of(anna);
    }

    private static URI link(Placed placed) {
        return URI.create(placed.approveLink());
    }

    private boolean isPending(Placed placed) {
        return shop.pollInTime(placed).status() == 304;
    }

    private Jwt idTokenOf(Placed placed) {
        return Jwt.of(shop.redeem(shop.code(placed)).ok().idToken());
    }

    private Page reauthenticate(Page page) {
        assertThat(page.hasForm("kc-form-login"))
                .as("asks for the password, and is %s", page)
                .isTrue();
        return page.submit(Map.of("password", anna.password()));
    }

    @Test
    void aSecondFactorIsAskedForWhereTheUserHasOne() {
        OneTimePassword device = OneTimePassword.of(anna);
        Placed placed = shop.ask(anna);

        Page code = phone.open(placed);
        assertThat(code.hasForm("kc-otp-login-form")).isTrue();
        assertThat(phone.browser().open(link(placed)).has("[name=decision]"))
                .as("without it")
                .isFalse();
        Page page = code.submit(Map.of("otp", device.code()));

        assertThat(approve(page, placed.matchNumber()).has("[role=status]")).isTrue();
        assertThat(shop.pollInTime(placed).status()).isEqualTo(200);
    }

    @Test
    void whatIsLeftToDoIsDoneFirst() {
        Placed placed = shop.ask(anna);
        Page page = phone.open(placed);
        anna.patch(user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));

        assertThat(approve(page, placed.matchNumber()).hasForm("kc-passwd-update-form"))
                .isTrue();
        assertThat(isPending(placed)).isTrue();
        Page update = phone.browser().open(link(placed));
        assertThat(update.hasForm("kc-passwd-update-form")).isTrue();
        Page after = update.submit(Map.of("password-new", "another one", "password-confirm", "another one"));

        approve(after, placed.matchNumber());
        assertThat(shop.pollInTime(placed).status()).isEqualTo(200);
    }

    @Test
    void aRequestGetsTheFreshSignInItAsksFor() {
        phone.inbox();
        keycloak.clock().forward(Duration.ofSeconds(30));
        long asked = Instant.now().plus(keycloak.clock().offset()).getEpochSecond();
        Placed placed = shop.ask("anna", Map.of("prompt", "login"));

        Page page = reauthenticate(phone.browser().open(link(placed)));

        assertThat(page.uri()).isEqualTo(link(placed));
        assertThat(phone.browser().open(link(placed)).has("[name=decision]"))
                .as("asked once")
                .isTrue();
        approve(page, placed.matchNumber());
        assertThat(idTokenOf(placed).claims().get("auth_time").asLong()).isGreaterThanOrEqualTo(asked);
    }

    @Test
    void anOlderSignInDoesNotDoEvenIfTheFormIsSentStraightAway() {
        Page old = phone.open(shop.ask(anna));
        String token = old.document().selectFirst("[name=token]").val();
        keycloak.clock().forward(Duration.ofSeconds(30));
        Placed fresh = shop.ask("anna", Map.of("prompt", "login"));
        Placed young = shop.ask("anna", Map.of("max_age", "10"));

        for (Placed placed : new Placed[] {fresh, young}) {
            Page after = phone.browser()
                    .post(link(placed), Map.of("decision", "approve", "number", placed.matchNumber(), "token", token));
            assertThat(after.hasForm("kc-form-login")).isTrue();
            assertThat(isPending(placed)).isTrue();
        }
    }

    @Test
    void aSignInIsYoungEnoughUntilItIsTooOld() {
        phone.inbox();
        Placed young = shop.ask("anna", Map.of("max_age", "60"));
        assertThat(phone.browser().open(link(young)).has("[name=decision]")).isTrue();

        keycloak.clock().forward(Duration.ofSeconds(90));
        Placed placed = shop.ask("anna", Map.of("max_age", "60"));
        Page page = reauthenticate(phone.browser().open(link(placed)));

        // The sign-in that was made for the request stays good for it.
        keycloak.clock().forward(Duration.ofSeconds(90));
        approve(page, placed.matchNumber());
        assertThat(shop.pollInTime(placed).status()).isEqualTo(200);
    }

    @Test
    void oneSignInIsEnoughForWhoeverWasNotSignedIn() {
        Placed placed = shop.ask("anna", Map.of("prompt", "login"));

        assertThat(phone.open(placed).has("[name=decision]")).isTrue();
    }

    @Test
    void aSignInForOneRequestIsNotForAnother() {
        phone.inbox();
        keycloak.clock().forward(Duration.ofSeconds(30));
        Placed first = shop.ask("anna", Map.of("prompt", "login"));
        reauthenticate(phone.browser().open(link(first)));
        keycloak.clock().forward(Duration.ofSeconds(30));
        Placed second = shop.ask("anna", Map.of("prompt", "login"));

        assertThat(phone.browser().open(link(second)).hasForm("kc-form-login")).isTrue();
    }

    @Test
    void theLevelThatIsAskedForIsReachedAndTold() {
        OneTimePassword device = OneTimePassword.of(anna);
        StepUp.into(realm);
        phone.inbox();
        Placed plain = shop.ask(anna);
        phone.approve(plain);
        assertThat(idTokenOf(plain).claim("acr")).isEqualTo("silver");
        Placed placed = shop.ask("anna", Map.of("acr_values", "gold"));

        Page code = phone.browser().open(link(placed));
        assertThat(code.hasForm("kc-otp-login-form")).isTrue();
        Page page = code.submit(Map.of("otp", device.code()));
        approve(page, placed.matchNumber());

        assertThat(idTokenOf(placed).claim("acr")).isEqualTo("gold");
        // Gold holds for one sign-in.
        Placed next = shop.ask("anna", Map.of("acr_values", "gold"));
        assertThat(phone.browser().open(link(next)).hasForm("kc-otp-login-form"))
                .isTrue();
    }

    @Test
    void aMinimumOfTheClientHoldsWithoutBeingAskedFor() {
        OneTimePassword.of(anna);
        StepUp.into(realm);
        client.patch(settings -> settings.withObjectProperty("attributes").put("minimum.acr.value", "gold"));
        phone.inbox();

        assertThat(phone.browser().open(link(shop.ask(anna))).hasForm("kc-otp-login-form"))
                .isTrue();
    }

    @Test
    void aClientWithAFlowOfItsOwnGetsItHereToo() {
        phone.inbox();
        String flow = StepUp.withoutCookie(realm);
        client.patch(settings -> settings.withObjectProperty("authenticationFlowBindingOverrides")
                .put("browser", flow));
        Placed placed = shop.ask(anna);

        Page login = phone.browser().open(link(placed));
        assertThat(login.hasForm("kc-form-login")).isTrue();
        Page restarted = phone.browser()
                .open(URI.create(login.document()
                        .select("form#kc-form-login")
                        .first()
                        .absUrl("action")
                        .replace("/authenticate", "/restart")));
        // Starting over leads through the realm's flow, and so is not for the request.
        Page again = restarted.logIn(anna);
        assertThat(again.has("[name=decision]")).as("without the flow").isFalse();
        Page page = again.logIn(anna);
        assertThat(page.has("[name=decision]")).as("with it: %s", page).isTrue();
    }
}
