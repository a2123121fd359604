package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Every page under the theme {@code token-v3}, in Chromium, with a Content-Security-Policy that allows nothing inline. */
@OnKeycloak
class ThemeBrowserIT {

    static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private static final byte[] SECRET = "one secret of twenty".getBytes(StandardCharsets.US_ASCII);

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;

    ThemeBrowserIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.client("shop", settings -> settings.put("name", "Household Budget"));
    }

    @BeforeEach
    void dress() {
        Assumptions.assumeTrue(keycloak.database() == Database.H2, "pages do not know the database");
        realm.patch(settings -> {
            settings.put("displayName", "Polar Bank").put("loginTheme", "token-v3");
            settings.put("resetPasswordAllowed", true).put("rememberMe", true);
            settings.put("passwordPolicy", "hashIterations(1) and length(8) and digits(1)");
            settings.put("otpPolicyCodeReusable", true);
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            List.of("en", "sv", "fi", "da", "no", "de").forEach(settings.putArray("supportedLocales")::add);
            settings.putObject("browserSecurityHeaders").put("contentSecurityPolicy", STRICT);
        });
    }

    private URI authorize(TestClient client, String language) {
        return realm.uri("/v3/authorize?response_type=code&state=s&scope=openid%20email%20profile%20phone&client_id=" + client.clientId()
                + "&language=" + language + "&redirect_uri="
                + URLEncoder.encode(TestClient.REDIRECT_URI, StandardCharsets.UTF_8));
    }

    private TestUser userWithApps(String name, String... apps) {
        TestUser user = realm.user(name);
        for (String app : apps) {
            user.patch(settings -> settings.withArray("credentials").add(oneTimeCode(app)));
        }
        return user;
    }

    private static ObjectNode oneTimeCode(String label) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()
                .put("type", "otp")
                .put("userLabel", label)
                .put("secretData", "{\"value\":\"" + new String(SECRET, StandardCharsets.US_ASCII) + "\"}")
                .put("credentialData", "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}");
    }

    private static void press(Chromium chromium, String selector) {
        chromium.leave(() -> chromium.find(selector).click());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fi"})
    void everyPageIsFineOnEachScreenInEachColour(String language) {
        TestUser anna = realm.user("anna");
        TestUser berta = realm.user("berta");
        shop.v3().signIn(berta, Map.of("scope", "openid email profile"));
        realm.client("travel", settings -> settings.put("name", "Travel and expenses, a companion with a rather long name")).v3().signIn(berta);
        realm.client("app_9f3c2b71d0e84d6fa1e5b6c7d8e9f0a1", settings -> { }).v3().signIn(berta);
        anna.patch(user -> user.putArray("requiredActions").add("UPDATE_PASSWORD").add("CONFIGURE_TOTP"));
        berta.patch(user -> user.putArray("credentials").add(oneTimeCode("Phone")).add(oneTimeCode("Old tablet")));
        TestClient budget = realm.client("budget", settings -> {
            settings.put("name", "Nordic Savings Planner").put("consentRequired", true);
            settings.withObjectProperty("attributes").put("policyUri", "https://client.example/privacy").put("tosUri", "https://client.example/terms");
        });

        SoftAssertions found = new SoftAssertions();
        try (Chromium chromium = Chromium.open(Screen.DESKTOP, language)) {
            Look look = new Look(chromium, language, keycloak.baseUri(), found);
            signInPages(chromium, look, authorize(budget, language), anna);
            connectionsPages(chromium, look, berta);
            otherPages(chromium, look);
        }
        found.assertAll();
    }

    private void signInPages(Chromium chromium, Look look, URI start, TestUser anna) {
        chromium.open(start);
        look.at("sign-in");
        chromium.find("summary").click();
        look.at("sign-in-languages");
        press(chromium, "a[href*=reset-credentials]");
        look.at("forgot-password");
        chromium.open(start).logIn(anna.username(), "wrong");
        look.at("sign-in-refused");
        chromium.find("#username").clear();
        chromium.logIn(anna.username(), anna.password());
        look.at("otp-setup");
        chromium.find("#totp").sendKeys("1");
        press(chromium, "#saveTOTPBtn");
        look.at("otp-setup-refused");
        press(chromium, "#mode-manual");
        look.at("otp-setup-by-hand");
        byte[] secret = chromium.find("#totpSecret").getAttribute("value").getBytes(StandardCharsets.US_ASCII);
        chromium.find("#totp").sendKeys(OneTimeCode.of(secret, Instant.now()));
        chromium.find("#userLabel").sendKeys("Phone");
        press(chromium, "#saveTOTPBtn");
        look.at("password-update");
        chromium.find("#password-new").sendKeys("short", Keys.TAB);
        look.at("password-update-hints");
        press(chromium, "#kc-submit");
        look.at("password-update-refused");
        chromium.find("#password-new").sendKeys("long enough 1");
        chromium.find("#password-confirm").sendKeys("long enough 1");
        press(chromium, "#kc-submit");
        look.at("consent");
    }

    private void connectionsPages(Chromium chromium, Look look, TestUser berta) {
        chromium.open(realm.uri("/v3/connections")).logIn(berta.username(), berta.password());
        look.at("otp");
        chromium.find("#otp").sendKeys("1");
        press(chromium, "#kc-login");
        look.at("otp-refused");
        chromium.find("#otp").sendKeys(OneTimeCode.of(SECRET, Instant.now()));
        press(chromium, "#kc-login");
        look.at("connections");
        press(chromium, ".token-v3-item button");
        look.at("connections-disconnected");
        press(chromium, ".token-v3-item button");
        press(chromium, ".token-v3-item button");
        look.at("connections-empty");
    }

    private void otherPages(Chromium chromium, Look look) {
        chromium.open(realm.uri("/protocol/openid-connect/logout"));
        look.at("logout");
        press(chromium, "#kc-logout");
        look.at("logged-out");
        chromium.open(realm.uri("/v3/connections?error=access_denied"));
        look.at("notice");
        chromium.open(realm.uri("/protocol/openid-connect/auth?client_id=nobody"));
        look.at("error");
    }
}
