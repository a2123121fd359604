package io.github.tokenv3.revocation;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Users of an identity provider (another realm here) who sign out, there or here, end the families of that browser; a
 * provider that is no longer trusted ends none, but they wait.
 */
@OnKeycloak
class BrokerIT {

    private static final String ALIAS = "national-id";

    private final TestRealm realm;
    private final TestRealm provider;
    private final TestUser anna;
    private final Browser browser;

    BrokerIT(Keycloak keycloak) {
        this.realm = keycloak.realm();
        this.provider = keycloak.realm();
        this.anna = provider.user("anna");
        this.browser = realm.browser();
    }

    /** Trusts the other realm; what that does at a sign-out is said by the settings of its client. */
    private void trust(String kind, Consumer<ObjectNode> logout) {
        String endpoint = realm.uri("/broker/" + ALIAS + "/endpoint").toString();
        TestClient broker = provider.client("relying-realm", settings -> {
            settings.withArray("redirectUris").removeAll().add(endpoint + "*");
            settings.withObjectProperty("attributes").put("post.logout.redirect.uris", endpoint + "*");
            logout.accept(settings);
        });
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                ALIAS,
                                "providerId",
                                kind,
                                "enabled",
                                true,
                                "config",
                                Map.ofEntries(
                                        Map.entry("clientId", broker.clientId()),
                                        Map.entry("clientSecret", broker.secret()),
                                        Map.entry("clientAuthMethod", "client_secret_post"),
                                        Map.entry("issuer", provider.uri().toString()),
                                        Map.entry("syncMode", "IMPORT"),
                                        Map.entry(
                                                "authorizationUrl",
                                                provider.uri("/protocol/openid-connect/auth")
                                                        .toString()),
                                        Map.entry(
                                                "tokenUrl",
                                                provider.uri("/protocol/openid-connect/token")
                                                        .toString()),
                                        Map.entry(
                                                "logoutUrl",
                                                provider.uri("/protocol/openid-connect/logout")
                                                        .toString()),
                                        Map.entry(
                                                "jwksUrl",
                                                provider.uri("/protocol/openid-connect/certs")
                                                        .toString()),
                                        Map.entry("useJwksUrl", "true"),
                                        Map.entry("validateSignature", "true"),
                                        Map.entry("backchannelSupported", "false"))));
    }

    private LiveFamily begin(TestClient shop) {
        Page page = browser.authorize(shop, Map.of("kc_idp_hint", ALIAS)).logIn(anna);
        LiveFamily family =
                new LiveFamily(shop, shop.v3().redeem(page.callback().code()).ok());
        assertThat(realm.isActive(family.tokens().accessToken())).isTrue();
        return family;
    }

    @Test
    void backChannelLogoutByTheIdentityProvider() {
        trust(
                "oidc",
                client -> client.withObjectProperty("attributes")
                        .put(
                                "backchannel.logout.url",
                                realm.uri("/protocol/openid-connect/logout/backchannel-logout")
                                        .toString())
                        .put("backchannel.logout.session.required", "true"));
        LiveFamily family = begin(realm.confidentialClient("shop"));

        provider.admin().post("/users/" + anna.id() + "/logout", null);

        family.mustHaveEnded("LOGOUT");
    }

    /** Keycloak fires no event for it, and tells no client that is signed out through the browser. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void logoutRequestOfAKeycloakThatIsTheIdentityProvider(boolean frontChannelClient) {
        trust(
                "keycloak-oidc",
                client -> client.put(
                        "adminUrl", realm.uri("/broker/" + ALIAS + "/endpoint").toString()));
        LiveFamily family = begin(realm.client("shop", client -> client.put("frontchannelLogout", frontChannelClient)));

        provider.admin().post("/users/" + anna.id() + "/logout", null);

        family.mustHaveEnded("LOGOUT");
    }

    @Test
    void logoutHereThatGoesOnAtTheIdentityProvider() {
        trust("oidc", client -> {});
        TestClient shop = realm.confidentialClient("shop");
        LiveFamily family = begin(shop);
        String idToken = shop.nativeToken()
                .redeem(browser.signedIn(shop, Map.of()).code())
                .idToken();

        browser.logout(idToken);

        family.mustHaveEnded("LOGOUT");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProviderThatIsDisabledOrRemovedVouchesForNobody(boolean removed) {
        trust("oidc", client -> {});
        TestClient shop = realm.confidentialClient("shop");
        LiveFamily family = begin(shop);
        String path = "/identity-provider/instances/" + ALIAS;

        if (removed) {
            realm.admin().delete(path);
        } else {
            realm.admin().patch(path, provider -> provider.put("enabled", false));
        }
        assertRefused(shop.v3().refresh(family.tokens().refreshToken()));
        assertRefused(shop.nativeToken().refresh(family.tokens().refreshToken()));

        if (!removed) {
            realm.admin().patch(path, provider -> provider.put("enabled", true));
            shop.v3().refresh(family.tokens().refreshToken()).ok();
        }
    }
}
