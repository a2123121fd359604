package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is disabled, deleted or withdrawn takes its families with it, and they do not come back with it. */
@OnKeycloak
class DisabledIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestClient bank;
    private final TestUser anna;
    private LiveFamily family;
    private LiveFamily atTheBank;
    private LiveFamily ofBert;

    DisabledIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.consentClient("shop");
        this.bank = realm.confidentialClient("bank");
        this.anna = realm.user("anna");
    }

    @BeforeEach
    void signIn() {
        family = LiveFamily.begin(shop, realm.browser(), anna);
        atTheBank = LiveFamily.begin(bank, realm.browser(), anna);
        ofBert = LiveFamily.begin(shop, realm.browser(), realm.user("bert"));
    }

    @Test
    void aDisabledUserIsSignedOutForGood() {
        anna.patch(user -> user.put("enabled", false));
        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();

        anna.patch(user -> user.put("enabled", true));

        family.mustHaveEnded("USER_DISABLED");
        atTheBank.mustHaveEnded("USER_DISABLED");
        ofBert.mustLive();
    }

    @Test
    void aUserLockedOutForGoodByWrongPasswordsIsSignedOut() {
        realm.patch(settings -> settings.put("bruteForceProtected", true)
                .put("permanentLockout", true)
                .put("failureFactor", 2)
                .put("quickLoginCheckMilliSeconds", 0));
        TestUser guesser = new TestUser(realm, anna.id(), anna.username(), "a guess");
        for (int i = 0; i < 3; i++) {
            realm.browser().authorize(bank, Map.of()).logIn(guesser);
        }
        // On a thread of its own, which goes on after it has stored that: last, sessions leave Keycloak's cache.
        Await.until(
                "the user is locked out",
                () -> !realm.admin().get("/users/" + anna.id()).get("enabled").asBoolean());

        anna.patch(user -> user.put("enabled", true));

        Await.until("the thread is done", () -> !realm.isActive(family.tokens().accessToken()));
        family.mustHaveEnded("USER_DISABLED");
        ofBert.mustLive();
    }

    /** Nobody is told of what a workflow does. */
    @Test
    void aUserDisabledByAWorkflowIsSignedOutForGood() {
        run("disable-user", "USERS", anna.id());
        assertThat(realm.admin().get("/users/" + anna.id()).get("enabled").asBoolean())
                .isFalse();

        anna.patch(user -> user.put("enabled", true));

        family.mustHaveEnded("USER_DISABLED");
        atTheBank.mustHaveEnded("USER_DISABLED");
        ofBert.mustLive();
    }

    @Test
    void aClientDisabledByAWorkflowLosesItsFamiliesForGood() {
        run("disable-client", "CLIENTS", shop.id());
        assertThat(realm.admin().get("/clients/" + shop.id()).get("enabled").asBoolean())
                .isFalse();

        shop.patch(client -> client.put("enabled", true));

        family.mustHaveEnded("CLIENT_CHANGED");
        ofBert.mustHaveEnded("CLIENT_CHANGED");
        atTheBank.mustLive();
    }

    private void run(String step, String kind, String resource) {
        String workflow = realm.admin()
                .create(
                        "/workflows",
                        Map.of(
                                "name",
                                step,
                                "enabled",
                                true,
                                "supports",
                                kind,
                                "steps",
                                List.of(Map.of("uses", step))));
        realm.admin().post("/workflows/" + workflow + "/activate/" + kind + "/" + resource, null);
        Await.until(
                "the workflow has run",
                () -> !realm.admin()
                        .get((kind.equals("USERS") ? "/users/" : "/clients/") + resource)
                        .get("enabled")
                        .asBoolean());
    }

    /** Twice, so that what an import writes over what is there ends it for good, too. */
    @Test
    void aUserDisabledByAnImportIsSignedOutForGood() {
        importAnna(false);
        importAnna(true);

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        atTheBank.mustBeRefused();
        ofBert.mustLive();
    }

    private void importAnna(boolean enabled) {
        realm.admin()
                .post(
                        "/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                List.of(Map.of("id", anna.id(), "username", "anna", "enabled", enabled))));
    }

    @Test
    void aDeletedUserHasNoFamilies() {
        realm.admin().delete("/users/" + anna.id());

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        assertThat(keycloak.sql().count("TOKEN_V3_FAMILY", "USER_ID = '" + anna.id() + "'"))
                .isZero();
        ofBert.mustLive();
    }

    @Test
    void aDisabledClientsFamiliesEndForGood() {
        shop.patch(client -> client.put("enabled", false));
        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();

        shop.patch(client -> client.put("enabled", true));

        family.mustHaveEnded("CLIENT_CHANGED");
        ofBert.mustHaveEnded("CLIENT_CHANGED");
        atTheBank.mustLive();
    }

    @Test
    void aDeletedClientHasNoFamilies() {
        realm.admin().delete("/clients/" + shop.id());

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        assertThat(keycloak.sql().count("TOKEN_V3_FAMILY", "CLIENT_ID = '" + shop.id() + "'"))
                .isZero();
        atTheBank.mustLive();
    }

    @Test
    void aRegeneratedClientSecretEndsTheClientsFamilies() {
        String fresh = realm.admin()
                .post("/clients/" + shop.id() + "/client-secret", null)
                .json()
                .get("value")
                .textValue();

        withSecret(family, fresh).mustHaveEnded("CLIENT_CHANGED");
        atTheBank.mustLive();
    }

    @Test
    void aClientSecretSetWithTheClientsRepresentationEndsTheClientsFamilies() {
        String fresh = UUID.randomUUID().toString();
        shop.patch(client -> client.put("secret", fresh));

        withSecret(family, fresh).mustHaveEnded("CLIENT_CHANGED");
        atTheBank.mustLive();
    }

    private LiveFamily withSecret(LiveFamily of, String secret) {
        return new LiveFamily(new TestClient(realm, shop.id(), shop.clientId(), secret), of.tokens());
    }

    @Test
    void anyOtherChangeOfAClientEndsNothing() {
        shop.patch(client -> client.put("description", "A shop"));

        family.mustLive();
    }

    @Test
    void consentWithdrawnByTheUserEndsTheFamiliesOfThatClient() {
        String account = bank.nativeToken().signIn(anna).accessToken();

        assertThat(realm.account(account, "DELETE", "/applications/shop/consent")
                        .status())
                .isEqualTo(204);

        family.mustHaveEnded("CONSENT_WITHDRAWN");
        atTheBank.mustLive();
        ofBert.mustLive();
    }

    @Test
    void consentWithdrawnByAnAdministratorEndsTheFamiliesOfThatClient() {
        realm.admin().delete("/users/" + anna.id() + "/consents/shop");

        family.mustHaveEnded("CONSENT_WITHDRAWN");
        atTheBank.mustLive();
        ofBert.mustLive();
    }

    @Test
    void aDisabledRealmsFamiliesEndForGood() {
        realm.patch(settings -> settings.put("enabled", false));
        realm.patch(settings -> settings.put("enabled", true));

        family.mustHaveEnded("REALM_DISABLED");
        atTheBank.mustHaveEnded("REALM_DISABLED");
    }

    @Test
    void aNotBeforeDateOfTheRealmEndsWhatWasIssuedBefore() {
        realm.patch(settings -> settings.put("notBefore", nextSecond()));
        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();

        realm.admin().post("/push-revocation", null);

        family.mustHaveEnded("NOT_BEFORE");
        atTheBank.mustHaveEnded("NOT_BEFORE");
    }

    @Test
    void aNotBeforeDateOfTheClientEndsWhatWasIssuedBefore() {
        shop.patch(client -> client.put("notBefore", nextSecond()));
        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();

        realm.admin().post("/clients/" + shop.id() + "/push-revocation", null);

        family.mustHaveEnded("NOT_BEFORE");
        atTheBank.mustLive();
    }

    @Test
    void aNotBeforeDateThatWasNotPushedIsNoticedAtTheNextRefresh() {
        realm.patch(settings -> settings.put("notBefore", nextSecond()));

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
    }

    private static long nextSecond() {
        return System.currentTimeMillis() / 1000 + 1;
    }
}
