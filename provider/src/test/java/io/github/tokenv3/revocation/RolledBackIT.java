package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.server.Fault;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reason to end a family stays one, even if the request that found it fails and is rolled back. */
@OnKeycloak
class RolledBackIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private final Browser browser;
    private LiveFamily family;

    RolledBackIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.browser = realm.browser();
    }

    @BeforeEach
    void signIn() {
        family = LiveFamily.begin(shop, browser, anna);
    }

    @Test
    void reuse() {
        String spent = family.tokens().refreshToken();
        family = family.refresh();
        realm.faults().arm(Fault.FAIL_WHEN_ENDING);

        assertThat(shop.v3().refresh(spent).status()).isNotEqualTo(200);

        assertThat(realm.faults().hasStruck(Fault.FAIL_WHEN_ENDING)).isTrue();
        family.mustHaveEnded("TOKEN_REUSE");
    }

    @Test
    void aReplayedCode() {
        String code = browser.signedIn(shop, Map.of()).code();
        family = new LiveFamily(shop, shop.v3().redeem(code).ok());
        realm.faults().arm(Fault.FAIL_WHEN_ENDING);

        assertThat(shop.v3().redeem(code).status()).isNotEqualTo(200);

        assertThat(realm.faults().hasStruck(Fault.FAIL_WHEN_ENDING)).isTrue();
        family.mustHaveEnded("CODE_REPLAY");
    }

    @Test
    void aChangedPassword() {
        keycloak.sql()
                .update("UPDATE CREDENTIAL SET CREATED_DATE = CREATED_DATE + 1 WHERE USER_ID = '" + anna.id() + "'");
        realm.admin().post("/clear-user-cache", null);
        realm.faults().arm(Fault.FAIL_WHEN_ENDING);

        assertThat(shop.v3().refresh(family.tokens().refreshToken()).status()).isNotEqualTo(200);

        assertThat(realm.faults().hasStruck(Fault.FAIL_WHEN_ENDING)).isTrue();
        family.mustHaveEnded("PASSWORD_CHANGED");
    }

    /** The other way round: what ends with a change lives on when the change does not happen. */
    @Test
    void aPasswordThatCouldNotBeSetEndsNothing() {
        realm.faults().arm(Fault.FAIL_WHEN_ENDING);

        int status = realm.admin()
                .send(
                        "PUT",
                        "/users/" + anna.id() + "/reset-password",
                        Map.of("type", "password", "value", "another password", "temporary", false))
                .status();

        assertThat(status).isEqualTo(500);
        family.mustLive();
    }
}
