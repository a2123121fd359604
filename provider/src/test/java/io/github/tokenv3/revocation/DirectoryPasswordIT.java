package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password that a directory keeps, changed there through Keycloak or without it, ends the families of its user. */
@OnKeycloak
class DirectoryPasswordIT {

    private final TestRealm realm;
    private final TestClient shop;
    private final Browser browser;
    private final Directory directory;
    private TestUser anna;
    private LiveFamily family;
    private LiveFamily ofBert;

    DirectoryPasswordIT(TestRealm realm) throws Exception {
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.browser = realm.browser();
        this.directory = new Directory();
    }

    @BeforeEach
    void signIn() throws Exception {
        directory.connect(realm);
        String password = directory.addPerson("anna");
        anna = Directory.user(realm, "anna", password);
        family = LiveFamily.begin(shop, browser, anna).refresh();
        ofBert = LiveFamily.begin(shop, realm.browser(), Directory.user(realm, "bert", directory.addPerson("bert")));
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void changedByTheUserThroughKeycloak() {
        Page form = browser.authorize(shop, Map.of("kc_action", "UPDATE_PASSWORD"));
        String fresh = UUID.randomUUID().toString();
        assertThat(form.submit(Map.of("password-new", fresh, "password-confirm", fresh))
                        .callback()
                        .parameters())
                .containsEntry("kc_action_status", "success");

        family.mustHaveEnded("PASSWORD_CHANGED");
        ofBert.mustLive();
        shop.v3().redeem(browser.signedIn(shop, Map.of()).code()).ok();
    }

    @Test
    void resetByAnAdministratorThroughKeycloak() {
        TestUser changed = anna.resetPassword();

        family.mustHaveEnded("PASSWORD_CHANGED");
        ofBert.mustLive();
        LiveFamily.begin(shop, realm.browser(), changed).mustLive();
    }

    @Test
    void setWithTheUsersRepresentationThroughKeycloak() {
        anna.patch(user -> user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", UUID.randomUUID().toString()));

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        assertThat(family.endReason()).isEqualTo("PASSWORD_CHANGED");
        ofBert.mustLive();
    }

    @Test
    void changedInTheDirectoryItself() throws Exception {
        directory.changePassword("anna", UUID.randomUUID().toString());

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        assertThat(family.endReason()).isEqualTo("PASSWORD_CHANGED");
        ofBert.mustLive();
    }

    /** Its password is in another attribute there, and so is the time it was set. */
    @Test
    void changedInAnActiveDirectoryItself() throws Exception {
        directory.set("anna", "pwdLastSet", "133800000010000000");

        assertThat(realm.isActive(family.tokens().accessToken())).isFalse();
        family.mustBeRefused();
        assertThat(family.endReason()).isEqualTo("PASSWORD_CHANGED");
        ofBert.mustLive();
    }

    @Test
    void anotherAttributeChangedInTheDirectoryEndsNothing() {
        anna.patch(user -> user.put("lastName", "Another"));

        family.mustLive();
    }
}
