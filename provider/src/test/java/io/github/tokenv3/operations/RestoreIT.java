package io.github.tokenv3.operations;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import org.junit.jupiter.api.Test;

/** What a backup from before costs, and what is to be done about it, as {@code docs/operations.md} says. */
@OnKeycloak
class RestoreIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;

    RestoreIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
    }

    @Test
    void anOlderRowTakesASpentTokenAgain() {
        Answer first = shop.v3().signIn(realm.user("anna"));
        FamilyRow backup = FamilyRow.of(keycloak, first);
        Answer second = shop.v3().refresh(first.refreshToken()).ok();

        restore(backup);

        assertThat(shop.v3().refresh(first.refreshToken()).status())
                .as("the spent token")
                .isEqualTo(200);
        assertRefused(shop.v3().refresh(second.refreshToken()));
    }

    @Test
    void notBeforeThatIsPushedEndsWhatTheBackupHasBroughtBack() {
        Answer first = shop.v3().signIn(realm.user("anna"));
        FamilyRow backup = FamilyRow.of(keycloak, first);
        Answer second = shop.v3().refresh(first.refreshToken()).ok();
        long now = Long.parseLong(Jwt.of(second.refreshToken()).claim("iat")) + 1;

        restore(backup);
        realm.patch(settings -> settings.put("notBefore", now));
        realm.admin().post("/push-revocation", null);

        assertRefused(shop.v3().refresh(first.refreshToken()));
        assertRefused(shop.v3().refresh(second.refreshToken()));
        assertThat(FamilyRow.of(keycloak, first).endReason()).isEqualTo("NOT_BEFORE");
        assertThat(realm.isActive(second.accessToken())).isFalse();
    }

    private void restore(FamilyRow backup) {
        assertThat(keycloak.sql()
                        .update("UPDATE TOKEN_V3_FAMILY SET CURRENT_ID = '"
                                + backup.columns().get("current_id")
                                + "', PREVIOUS_ID = NULL, ROTATED_AT = NULL, GENERATION = " + backup.generation()
                                + " WHERE ID = '" + backup.columns().get("id") + "'"))
                .isEqualTo(1);
    }
}
