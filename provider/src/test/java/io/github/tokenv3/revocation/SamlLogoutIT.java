package io.github.tokenv3.revocation;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A SAML identity provider (another realm here) whose user signs out there ends the families of that browser, whether it
 * says so directly or through the browser. Keycloak fires no event for either.
 */
@OnKeycloak
class SamlLogoutIT {

    private static final String ALIAS = "saml-id";

    private final TestRealm realm;
    private final TestRealm provider;
    private final TestUser anna;
    private final TestUser bert;
    private final TestClient shop;

    SamlLogoutIT(Keycloak keycloak) {
        this.realm = keycloak.realm();
        this.provider = keycloak.realm();
        this.anna = provider.user("anna");
        this.bert = provider.user("bert");
        this.shop = realm.confidentialClient("shop");
    }

    @BeforeEach
    void trust() {
        String saml = provider.uri("/protocol/saml").toString();
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                ALIAS,
                                "providerId",
                                "saml",
                                "enabled",
                                true,
                                "config",
                                Map.of(
                                        "idpEntityId",
                                        provider.uri().toString(),
                                        "entityId",
                                        realm.uri().toString(),
                                        "singleSignOnServiceUrl",
                                        saml,
                                        "singleLogoutServiceUrl",
                                        saml,
                                        "principalType",
                                        "SUBJECT",
                                        "allowCreate",
                                        "true",
                                        "syncMode",
                                        "IMPORT")));
    }

    /** The realm as a service of the identity provider; unsigned redirects, which a browser without scripts can follow. */
    private void serve(boolean throughTheBrowser) {
        String endpoint = realm.uri("/broker/" + ALIAS + "/endpoint").toString();
        provider.client(realm.uri().toString(), settings -> {
            settings.put("protocol", "saml").put("frontchannelLogout", throughTheBrowser);
            settings.withArray("redirectUris").removeAll().add(endpoint);
            ObjectNode attributes = settings.withObjectProperty("attributes");
            attributes.put("saml.authnstatement", "true").put("saml_name_id_format", "username");
            for (String off : new String[] {"server", "assertion", "client"}) {
                attributes.put("saml." + off + ".signature", "false");
            }
            attributes.put("saml.force.post.binding", "false");
            attributes.put("saml_assertion_consumer_url_redirect", endpoint);
            attributes.put("saml_single_logout_service_url_redirect", endpoint);
            attributes.put("saml_single_logout_service_url_post", endpoint);
        });
    }

    private LiveFamily begin(Browser browser, TestUser user) {
        Page page = browser.authorize(shop, Map.of("kc_idp_hint", ALIAS)).logIn(user);
        if (page.has("input[name=email]")) {
            page = page.submit(Map.of(
                    "username",
                    user.username(),
                    "email",
                    user.username() + "@user.example",
                    "firstName",
                    user.username(),
                    "lastName",
                    "Tester"));
        }
        LiveFamily family =
                new LiveFamily(shop, shop.v3().redeem(page.callback().code()).ok());
        assertThat(realm.isActive(family.tokens().accessToken())).isTrue();
        return family;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void logoutAtTheIdentityProviderEndsTheFamiliesOfThatBrowser(boolean throughTheBrowser) {
        serve(throughTheBrowser);
        Browser browser = realm.browser();
        LiveFamily family = begin(browser, anna).refresh();
        LiveFamily ofBert = begin(realm.browser(), bert);

        if (throughTheBrowser) {
            browser.open(provider.uri("/protocol/openid-connect/logout")).press("confirmLogout");
        } else {
            provider.admin().post("/users/" + anna.id() + "/logout", null);
        }

        family.mustHaveEnded("LOGOUT");
        ofBert.mustLive();
    }
}
