package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two grants are reachable, and only these, whatever else a client is set up for. */
@OnKeycloak
class GrantTypesIT {

    private static final List<String> OTHERS = List.of(
            "password",
            "client_credentials",
            "implicit",
            "none",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:openid:params:grant-type:ciba",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "urn:ietf:params:oauth:grant-type:uma-ticket",
            "urn:ietf:params:oauth:grant-type:pre-authorized_code",
            "Refresh_Token",
            "authorization_code,refresh_token");

    private final TestClient client;
    private final TestUser user;

    GrantTypesIT(TestRealm realm) {
        client = realm.client("shop", settings -> {
            settings.put("directAccessGrantsEnabled", true).put("serviceAccountsEnabled", true);
            settings.putObject("attributes")
                    .put("oauth2.device.authorization.grant.enabled", "true")
                    .put("oidc.ciba.grant.enabled", "true")
                    .put("standard.token.exchange.enabled", "true");
        });
        user = realm.user("anna");
    }

    @Test
    void noOtherGrantIsReachableByAClientThatHasThemAll() {
        Map<String, String> password =
                Map.of("grant_type", "password", "username", user.username(), "password", user.password());
        client.nativeToken().send(password).ok();
        client.nativeToken().send(Map.of("grant_type", "client_credentials")).ok();

        Refused.with(client.v3().send(password), 400, "unsupported_grant_type");
        Refused.with(client.v3().json().send(password), 400, "unsupported_grant_type");
        Refused.with(client.v3Decoupled().send(password), 400, "unsupported_grant_type", Refused.DECOUPLED);
        for (String other : OTHERS) {
            Refused.with(client.v3().send(Map.of("grant_type", other)), 400, "unsupported_grant_type");
        }
    }

    @Test
    void aSecondGrantTypeDoesNotComeInBesideTheFirst() {
        String body = "grant_type=refresh_token&grant_type=password&username=anna&password=x&refresh_token=x";
        Refused.with(client.v3().raw("application/x-www-form-urlencoded", body), 400, "invalid_request");
    }

    @Test
    void aRequestWithoutOneIsToldSo() {
        String code = client.realm().browser().signIn(client, user).code();
        Map<String, String> without = Map.of("code", code, "redirect_uri", TestClient.REDIRECT_URI);

        assertThat(Refused.with(client.v3().send(without), 400, "invalid_request"))
                .contains("grant_type");
        assertThat(Refused.with(client.v3().json().send(without), 400, "invalid_request"))
                .contains("grant_type");
        assertThat(Refused.with(client.v3().send(Map.of("grant_type", "", "code", code)), 400, "invalid_request"))
                .contains("grant_type");
        assertThat(client.v3().redeem(code).status())
                .as("the code is still there")
                .isEqualTo(200);
    }

    @Test
    void aCodeAloneIsEnoughWhereTheServerIsToldThatItIs(Keycloak keycloak) {
        assumeTrue(keycloak.database() == Database.H2, "nothing in it depends on the database");
        TestRealm realm = keycloak.dedicated("--spi-realm-restapi-extension--v3--grant-type-optional=true")
                .realm();
        TestClient old = realm.confidentialClient("old");
        TestUser owner = realm.user("olga");

        String code = realm.browser().signIn(old, owner).code();
        Answer first = old.v3().send(Map.of("code", code, "redirect_uri", TestClient.REDIRECT_URI));

        assertThat(first.status()).isEqualTo(200);
        Refused.with(old.v3().send(Map.of("refresh_token", first.refreshToken())), 400, "invalid_request");
        Refused.with(old.v3().send(Map.of("grant_type", "password", "code", code)), 400, "unsupported_grant_type");
        assertThat(old.v3().refresh(first.refreshToken()).status()).isEqualTo(200);
    }
}
