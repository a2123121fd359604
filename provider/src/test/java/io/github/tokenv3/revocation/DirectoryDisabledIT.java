package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person disabled in a directory is signed out for good when Keycloak takes the change over, even if nobody refreshes. */
@OnKeycloak
class DirectoryDisabledIT {

    private final TestRealm realm;
    private final TestClient shop;
    private final Directory directory;
    private TestUser anna;
    private LiveFamily family;
    private LiveFamily ofBert;

    DirectoryDisabledIT(TestRealm realm) throws Exception {
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.directory = new Directory();
    }

    @BeforeEach
    void signIn() throws Exception {
        directory.connect(realm);
        directory.mapEnabled(realm);
        anna = Directory.user(realm, "anna", directory.addPerson("anna"));
        family = LiveFamily.begin(shop, realm.browser(), anna);
        ofBert = LiveFamily.begin(shop, realm.browser(), Directory.user(realm, "bert", directory.addPerson("bert")));
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private boolean isEnabled() {
        return realm.admin().get("/users/" + anna.id()).get("enabled").asBoolean();
    }

    @Test
    void disabledAndEnabledAgainInTheDirectoryWithASynchronizationBetween() throws Exception {
        directory.enable("anna", false);
        directory.synchronize(realm);
        assertThat(isEnabled()).isFalse();
        directory.enable("anna", true);
        directory.synchronize(realm);
        assertThat(isEnabled()).isTrue();

        family.mustHaveEnded("USER_DISABLED");
        ofBert.mustLive();
    }

    @Test
    void disabledAndEnabledAgainInKeycloak() {
        anna.patch(user -> user.put("enabled", false));
        anna.patch(user -> user.put("enabled", true));

        family.mustHaveEnded("USER_DISABLED");
        ofBert.mustLive();
    }
}
