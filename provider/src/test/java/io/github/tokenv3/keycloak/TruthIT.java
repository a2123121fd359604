package io.github.tokenv3.keycloak;

import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What each refresh finds out by itself. Changes are made behind Keycloak's back where that is possible, so that no hook
 * takes part.
 */
@OnKeycloak
@DisplayName("A refresh looks at user, client, consent, scopes and password as they are now")
class TruthIT {

    private final Shop shop;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    TruthIT(Shop shop) {
        this.shop = shop;
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.anotherUser();
        FamilyPolicy.coverNativeEndpoint(realm);
    }

    @Test
    @DisplayName("CVE-2025-14559: a user who was disabled gets nothing, nor after being enabled again")
    void aDisabledUserIsRefused() {
        Answer first = client.v3().signIn(user);
        user.patch(representation -> representation.put("enabled", false));

        assertRefused(client.v3().refresh(first.refreshToken()));

        assertDead(client, first);
        user.patch(representation -> representation.put("enabled", true));
        assertRefused(client.v3().refresh(first.refreshToken()));
    }

    @Test
    @DisplayName("CVE-2026-1609: a client that was disabled gets nothing")
    void aDisabledClientIsRefused() {
        TestClient other = shop.anotherClient();
        Answer first = other.v3().signIn(user);
        other.patch(representation -> representation.put("enabled", false));

        assertThat(other.v3().refresh(first.refreshToken()).error()).isEqualTo("invalid_client");
        assertThat(realm.isActive(first.accessToken())).isFalse();
    }

    @Test
    @DisplayName("GHSA-895x-rfqp-jh5c: a scope taken from the client is not in the next access token")
    void aRemovedScopeIsGoneFromNewAccessTokens() {
        TestClient other = shop.anotherClient();
        String scope = realm.scope("accounts");
        other.addOptionalScope(scope);
        Answer first = other.v3().signIn(user, Map.of("scope", "openid accounts"));
        assertThat(scopes(first)).contains("accounts");
        realm.admin().delete("/clients/" + other.id() + "/optional-client-scopes/" + scope);

        Answer second = other.v3().refresh(first.refreshToken()).ok();

        assertThat(scopes(second)).doesNotContain("accounts");
        assertThat(second.text("scope").split(" "))
                .as("RFC 6749 §5.1: less than was granted")
                .doesNotContain("accounts");
    }

    @Test
    @DisplayName("CVE-2026-79652: consent withdrawn by an administrator")
    void withdrawnConsentEndsTheFamily() {
        TestClient asking = realm.consentClient("asking");
        Answer first = asking.v3().signIn(user);

        realm.admin().delete("/users/" + user.id() + "/consents/" + asking.clientId());

        assertDead(asking, first);
        assertRefused(asking.v3().refresh(first.refreshToken()));
    }

    @Test
    void consentThatVanishedFromTheDatabaseEndsTheFamily() {
        TestClient asking = realm.consentClient("asking-too");
        Answer first = asking.v3().signIn(user);
        String consents = "(SELECT ID FROM USER_CONSENT WHERE USER_ID = '" + user.id() + "')";
        realm.keycloak().sql().update("DELETE FROM USER_CONSENT_CLIENT_SCOPE WHERE USER_CONSENT_ID IN " + consents);
        realm.keycloak().sql().update("DELETE FROM USER_CONSENT WHERE USER_ID = '" + user.id() + "'");
        forgetCachedUsers();

        assertRefused(asking.v3().refresh(first.refreshToken()));

        assertThat(FamilyRow.of(realm.keycloak(), first).endReason()).isEqualTo("CONSENT_WITHDRAWN");
        assertDead(asking, first);
    }

    @Test
    void aPasswordSetByAnAdministratorEndsTheFamily() {
        Answer first = client.v3().signIn(user);

        user.resetPassword();

        assertRefused(client.v3().refresh(first.refreshToken()));
        assertDead(client, first);
        assertThat(FamilyRow.of(realm.keycloak(), first).endReason()).isEqualTo("PASSWORD_CHANGED");
    }

    @Test
    void aPasswordChangedInTheDatabaseEndsTheFamily() {
        Answer first = client.v3().signIn(user);
        realm.keycloak()
                .sql()
                .update("UPDATE CREDENTIAL SET CREATED_DATE = CREATED_DATE + 1 WHERE USER_ID = '" + user.id() + "'");
        forgetCachedUsers();

        assertRefused(client.v3().refresh(first.refreshToken()));

        assertThat(FamilyRow.of(realm.keycloak(), first).endReason()).isEqualTo("PASSWORD_CHANGED");
        assertDead(client, first);
    }

    @Test
    void aPasswordThatIsOnlyHashedAnewEndsNothing() {
        Answer first = client.v3().signIn(user);
        realm.patch(settings -> settings.put("passwordPolicy", "hashIterations(2)"));
        client.v3().signIn(user);

        client.v3().refresh(first.refreshToken()).ok();
    }

    private void forgetCachedUsers() {
        realm.admin().post("/clear-user-cache", Map.of());
    }

    private static String[] scopes(Answer tokens) {
        return Jwt.of(tokens.accessToken()).claim("scope").split(" ");
    }
}
