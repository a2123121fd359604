package io.github.tokenv3.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Bearer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Families with Keycloak's features off and on. */
@OnKeycloak
class ServerFeaturesIT {

    @Test
    void liveOverARestartWithoutPersistentSessionsDpopAndOrganizations(Keycloak keycloak) {
        Assumptions.assumeTrue(keycloak.database() == Database.H2, "features are chosen when a server is built");
        DedicatedKeycloak server = keycloak.dedicated("--features-disabled=persistent-user-sessions,dpop,organization");
        TestRealm realm = server.realm();
        realm.refreshTokenPolicy(Map.of("native-endpoint", true));
        TestClient client = realm.confidentialClient("shop");
        TestUser user = realm.user("anna");
        Answer first = client.v3().signIn(user);
        Answer second = client.nativeToken().refresh(first.refreshToken()).ok();
        String native1 = client.nativeToken().signIn(user).refreshToken();

        server.stop();
        server.start();
        Answer third = client.v3().refresh(second.refreshToken()).ok();
        String native2 = client.v3().refresh(native1).ok().refreshToken();
        assertThat(realm.isActive(third.accessToken())).isTrue();
        assertThat(realm.userinfo(third.accessToken()).status()).isNotEqualTo(500);

        assertThat(client.v3().refresh(first.refreshToken()).errorDescription())
                .isEqualTo("Refresh token has already been used");
        assertThat(client.v3().refresh(third.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(realm.isActive(third.accessToken())).isFalse();
        assertThat(client.v3().refresh(native2).status()).isEqualTo(200);
        logoutEnds(client, user);
    }

    /** In the browser, with an ID token as the hint, and from the application, with a refresh token. */
    private static void logoutEnds(TestClient client, TestUser user) {
        Browser browser = client.realm().browser();
        Answer first = client.v3().redeem(browser.signIn(client, user).code()).ok();
        browser.logout(first.idToken());
        assertThat(client.v3().refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");

        String second = client.v3().signIn(user).refreshToken();
        assertThat(client.nativeToken().logout(second).status()).isEqualTo(204);
        assertThat(client.v3().refresh(second).error()).isEqualTo("invalid_grant");
    }

    /** No event that we listen to tells of it; the store of users does. */
    @Test
    void endWithAUserWhoIsDisabledThroughScim(Keycloak keycloak) {
        Assumptions.assumeTrue(keycloak.database() == Database.H2, "features are chosen when a server is built");
        DedicatedKeycloak server = keycloak.dedicated("--features=scim-api");
        TestRealm realm = server.realm(settings -> settings.put("scimApiEnabled", true));
        TestClient client = realm.confidentialClient("shop");
        TestUser user = realm.user("anna");
        TestUser chief = realm.user("chief");
        chief.grantRealmManagement("realm-admin");
        Bearer scim = Bearer.of(
                        server, scimClient(realm).nativeToken().signIn(chief).accessToken())
                .header("Content-Type", "application/scim+json");
        Answer tokens = client.v3().signIn(user);

        for (boolean active : new boolean[] {false, true}) {
            Answer answer = scim.send(
                    "PATCH", "/realms/" + realm.name() + "/scim/v2/Users/" + user.id(), """
                    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                     "Operations": [{"op": "replace", "path": "active", "value": %s}]}""".formatted(active));
            assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
            assertThat(realm.admin().get("/users/" + user.id()).get("enabled").asBoolean())
                    .isEqualTo(active);
        }

        assertThat(client.v3().refresh(tokens.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(realm.isActive(tokens.accessToken())).isFalse();
        assertThat(FamilyRow.of(server, tokens).endReason()).isEqualTo("USER_DISABLED");
    }

    private static TestClient scimClient(TestRealm realm) {
        return realm.client(
                "scim",
                settings -> settings.putArray("protocolMappers")
                        .addObject()
                        .put("name", "audience")
                        .put("protocol", "openid-connect")
                        .put("protocolMapper", "oidc-audience-mapper")
                        .putObject("config")
                        .put("included.custom.audience", realm.uri("/scim/v2").toString())
                        .put("access.token.claim", "true"));
    }

    @Test
    void keepTheOrganizationOverARefreshAndEndAsEver(Keycloak keycloak) {
        TestRealm realm = keycloak.realm(settings -> settings.put("organizationsEnabled", true));
        TestUser user = realm.user("anna");
        String acme = realm.admin()
                .create(
                        "/organizations",
                        Map.of(
                                "name",
                                "acme",
                                "alias",
                                "acme",
                                "enabled",
                                true,
                                "domains",
                                List.of(Map.of("name", "acme.example", "verified", true))));
        realm.admin().post("/organizations/" + acme + "/members", user.id());
        TestClient client = realm.confidentialClient("shop");

        Answer first = client.v3().redeem(signIn(realm.browser(), client, user)).ok();
        Answer second = client.v3().refresh(first.refreshToken()).ok();

        for (Answer answer : List.of(first, second)) {
            JsonNode organization = Jwt.of(answer.accessToken()).claims().path("organization");
            assertThat(organization.toString()).contains("acme");
        }
        assertThat(client.v3().refresh(first.refreshToken()).errorDescription())
                .isEqualTo("Refresh token has already been used");
        assertThat(client.v3().refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(realm.isActive(second.accessToken())).isFalse();

        Browser browser = realm.browser();
        Answer third = client.v3().redeem(signIn(browser, client, user)).ok();
        browser.logout(third.idToken());
        assertThat(client.v3().refresh(third.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    /** With organizations, Keycloak asks for the user's name on a page of its own first. */
    private static String signIn(Browser browser, TestClient client, TestUser user) {
        return browser.authorize(client, Map.of("scope", "openid organization"))
                .submit(Map.of("username", user.username()))
                .submit(Map.of("username", user.username(), "password", user.password()))
                .callback()
                .code();
    }
}
