package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.Mailbox;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.server.Fault;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that is set, changed or removed, on whatever path, ends all families of its user, and nobody else's. */
@OnKeycloak
class PasswordIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private final TestUser bert;
    private final Browser browser;
    private LiveFamily family;
    private LiveFamily onAnotherDevice;
    private LiveFamily ofBert;

    PasswordIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.bert = realm.user("bert");
        this.browser = realm.browser();
    }

    @BeforeEach
    void signIn() {
        family = LiveFamily.begin(shop, browser, anna);
        onAnotherDevice = LiveFamily.begin(shop, realm.browser(), anna);
        ofBert = LiveFamily.begin(shop, realm.browser(), bert);
    }

    private void onlyAnnaIsSignedOut() {
        family.mustHaveEnded("PASSWORD_CHANGED");
        onAnotherDevice.mustHaveEnded("PASSWORD_CHANGED");
        ofBert.mustLive();
    }

    private static Map<String, Object> password(boolean temporary) {
        return Map.of("type", "password", "value", UUID.randomUUID().toString(), "temporary", temporary);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changedByTheUserEndsAllAndTheBrowserThatDidItStaysSignedIn(boolean signOutOtherDevices) {
        Page form = browser.authorize(shop, Map.of("kc_action", "UPDATE_PASSWORD"));
        String fresh = UUID.randomUUID().toString();
        Map<String, String> fields = signOutOtherDevices
                ? Map.of("password-new", fresh, "password-confirm", fresh, "logout-sessions", "on")
                : Map.of("password-new", fresh, "password-confirm", fresh);
        assertThat(form.submit(fields).callback().parameters()).containsEntry("kc_action_status", "success");

        // Keycloak signs out the others first, then sets the password.
        String reason = signOutOtherDevices ? "LOGOUT" : "PASSWORD_CHANGED";
        family.mustHaveEnded(reason);
        onAnotherDevice.mustHaveEnded(reason);
        ofBert.mustLive();
        shop.v3().redeem(browser.signedIn(shop, Map.of()).code()).ok();
    }

    @Test
    void changedWhenNextSigningInAsRequiredEndsAll() {
        anna.patch(user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));
        String fresh = UUID.randomUUID().toString();

        Page form = realm.browser().authorize(shop, Map.of()).logIn(anna);
        String code = form.submit(Map.of("password-new", fresh, "password-confirm", fresh))
                .callback()
                .code();
        LiveFamily next = new LiveFamily(shop, shop.v3().redeem(code).ok());

        onlyAnnaIsSignedOut();
        next.mustLive();
    }

    /** The whole way: "Forgot Password?", the mail, its link, the new password; done in a browser that never signed in. */
    @Test
    void forgottenAndSetAnewWithTheLinkOfAMailEndsAll() {
        realm.patch(settings -> settings.put("resetPasswordAllowed", true));
        String fresh = UUID.randomUUID().toString();
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.receiveFrom(realm);
            Browser another = realm.browser();
            another.authorize(shop, Map.of())
                    .follow("a[href*=reset-credentials]")
                    .submit(Map.of("username", anna.username()));
            family = family.refresh();

            Page form = another.open(linkIn(mailbox.only()));
            String code = form.submit(Map.of("password-new", fresh, "password-confirm", fresh))
                    .callback()
                    .code();
            LiveFamily next = new LiveFamily(shop, shop.v3().redeem(code).ok());

            onlyAnnaIsSignedOut();
            next.mustLive();
        }
    }

    private static URI linkIn(MimeMessage mail) {
        return Mailbox.text(mail)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
                .map(URI::create)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resetByAnAdministratorEndsAll(boolean temporary) {
        realm.admin().put("/users/" + anna.id() + "/reset-password", password(temporary));

        onlyAnnaIsSignedOut();
    }

    @Test
    void setWhileACodeIsRedeemedEndsTheFamilyThatBegins() throws Exception {
        String code = browser.signedIn(shop, Map.of()).code();
        realm.faults().arm(Fault.WAIT_AFTER_ISSUING);
        CompletableFuture<Answer> redeeming =
                CompletableFuture.supplyAsync(() -> shop.v3().redeem(code));
        realm.faults().awaitStruck(Fault.WAIT_AFTER_ISSUING);

        anna.resetPassword();
        realm.faults().disarm(Fault.WAIT_AFTER_ISSUING);

        new LiveFamily(shop, redeeming.get(60, TimeUnit.SECONDS).ok()).mustHaveEnded("PASSWORD_CHANGED");
        onlyAnnaIsSignedOut();
    }

    @Test
    void setWithTheUsersRepresentationEndsAll() {
        anna.patch(user -> user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", UUID.randomUUID().toString()));

        onlyAnnaIsSignedOut();
    }

    @Test
    void theUsersRepresentationWithoutAPasswordEndsNothing() {
        anna.patch(user -> user.put("lastName", "Another"));

        family.mustLive();
    }

    @Test
    void deletedByAnAdministratorEndsAll() {
        String credential = realm.admin()
                .get("/users/" + anna.id() + "/credentials")
                .get(0)
                .get("id")
                .textValue();

        realm.admin().delete("/users/" + anna.id() + "/credentials/" + credential);

        onlyAnnaIsSignedOut();
    }

    @Test
    void disabledByAnAdministratorEndsAll() {
        realm.admin().put("/users/" + anna.id() + "/disable-credential-types", List.of("password"));

        onlyAnnaIsSignedOut();
    }

    @Test
    void aUserWhoIsImportedAnewHasNoFamilies() {
        realm.admin()
                .post(
                        "/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                List.of(Map.of(
                                        "id",
                                        anna.id(),
                                        "username",
                                        "anna",
                                        "enabled",
                                        true,
                                        "credentials",
                                        List.of(password(false))))));

        family.mustBeRefused();
        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        ofBert.mustLive();
    }

    @Test
    void changedInTheDatabaseBehindKeycloakIsNoticedAtTheNextRefresh() {
        keycloak.sql()
                .update("UPDATE CREDENTIAL SET CREATED_DATE = CREATED_DATE + 1 WHERE USER_ID = '" + anna.id() + "'");
        realm.admin().post("/clear-user-cache", null);

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        assertThat(family.endReason()).isEqualTo("PASSWORD_CHANGED");
        ofBert.mustLive();
    }

    @Test
    void hashedAnewBecauseThePolicyChangedEndsNothing() {
        String before = hash();
        realm.patch(settings -> settings.put("passwordPolicy", "hashIterations(7)"));

        LiveFamily next = LiveFamily.begin(shop, realm.browser(), anna);

        assertThat(hash()).as("hashed anew").isNotEqualTo(before);
        family.mustLive();
        next.mustLive();
    }

    private String hash() {
        JsonNode credential =
                realm.admin().get("/users/" + anna.id() + "/credentials").get(0);
        return credential.get("credentialData").textValue();
    }

    @Test
    void aRefusedPasswordChangesNothing() {
        realm.patch(settings -> settings.put("passwordPolicy", "length(100)"));

        assertThat(realm.admin()
                        .send("PUT", "/users/" + anna.id() + "/reset-password", password(false))
                        .status())
                .isEqualTo(400);

        family.mustLive();
    }
}
