package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.OneTimePassword;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.ThemeFolder;
import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Every page under the theme {@code token-v3}, in Chromium, with a Content-Security-Policy that allows nothing inline. */
// Pages do not know the database.
@OnKeycloak(Database.H2)
class ThemeBrowserIT {

    static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private static final OneTimePassword CODES = new OneTimePassword("one secret of twenty");

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
        return realm.uri("/v3/authorize?response_type=code&state=s&scope=openid%20email%20profile%20phone&client_id="
                + client.clientId()
                + "&language=" + language + "&redirect_uri="
                + URLEncoder.encode(TestClient.REDIRECT_URI, StandardCharsets.UTF_8));
    }

    private static ObjectNode oneTimeCode(String label) {
        return credential(
                        "otp",
                        "{\"value\":\"" + CODES.secret() + "\"}",
                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}")
                .put("userLabel", label);
    }

    private static ObjectNode credential(String type, String secret, String data) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("secretData", secret)
                .put("credentialData", data);
    }

    /** A second way beside the authenticator app, so that there is one to choose. */
    private void allowRecoveryCodes() {
        for (JsonNode execution : realm.admin().get("/authentication/flows/browser/executions")) {
            if (execution.path("providerId").asText().equals("auth-recovery-authn-code-form")) {
                realm.admin()
                        .put(
                                "/authentication/flows/browser/executions",
                                ((ObjectNode) execution).put("requirement", "ALTERNATIVE"));
            }
        }
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
        realm.client(
                        "travel",
                        settings -> settings.put("name", "Travel and expenses, a companion with a rather long name"))
                .v3()
                .signIn(berta);
        realm.client("app_9f3c2b71d0e84d6fa1e5b6c7d8e9f0a1", settings -> {})
                .v3()
                .signIn(berta);
        anna.patch(
                user -> user.putArray("requiredActions").add("UPDATE_PASSWORD").add("CONFIGURE_TOTP"));
        allowRecoveryCodes();
        berta.patch(user -> user.putArray("credentials")
                .add(oneTimeCode("Phone"))
                .add(oneTimeCode("Old tablet"))
                .add(credential(
                        "recovery-authn-codes",
                        "{\"codes\":[{\"number\":1,\"encodedHashedValue\":\"eA==\"}]}",
                        "{\"hashIterations\":1,\"algorithm\":\"SHA-512\",\"totalCodes\":1,\"remainingCodes\":1}")));
        TestClient budget = realm.client("budget", settings -> {
            settings.put("name", "Nordic Savings Planner").put("consentRequired", true);
            settings.withObjectProperty("attributes")
                    .put("policyUri", "https://client.example/privacy")
                    .put("tosUri", "https://client.example/terms");
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
        OneTimePassword codes = new OneTimePassword(chromium.find("#totpSecret").getAttribute("value"));
        chromium.find("#totp").sendKeys(codes.code());
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
        press(chromium, "#try-another-way");
        look.at("another-way");
        press(chromium, ".token-v3-ways button");
        chromium.find("#otp").sendKeys(CODES.code());
        press(chromium, "#kc-login");
        look.at("connections");
        press(chromium, ".token-v3-item button");
        look.at("connections-disconnected");
        press(chromium, ".token-v3-item button");
        press(chromium, ".token-v3-item button");
        look.at("connections-empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fi"})
    void everyPageOfApprovalIsFineOnEachScreenInEachColour(String language) {
        TestUser anna = realm.user("anna");
        DecoupledClient planner =
                DecoupledClient.of(realm.client("planner", settings -> settings.put("name", "Nordic Savings Planner")));
        SoftAssertions found = new SoftAssertions();
        try (Chromium chromium = Chromium.open(Screen.DESKTOP, language)) {
            Look look = new Look(chromium, language, keycloak.baseUri(), found);
            chromium.open(realm.uri("/v3/approvals")).logIn(anna.username(), anna.password());
            look.at("approvals-empty");
            Map<String, String> asked =
                    Map.of("scope", "openid email profile", "duration", "43200", "binding_message", "Order 1234");
            Placed approved = planner.ask(anna.username(), asked);
            chromium.open(realm.uri("/v3/approvals"));
            look.at("approvals");
            press(chromium, ".token-v3-item a");
            look.at("approval");
            pick(chromium, approved.matchNumber(), true);
            look.at("approval-picked");
            press(chromium, "[value=approve]");
            look.at("approval-approved");
            openNext(chromium, planner, anna);
            press(chromium, "[value=refuse]");
            look.at("approval-refused");
            openNext(chromium, planner, anna);
            press(chromium, "[value=flag]");
            look.at("approval-flagged");
            Placed wrong = openNext(chromium, planner, anna);
            pick(chromium, wrong.matchNumber(), false);
            press(chromium, "[value=approve]");
            look.at("approval-wrong-number");
            Placed late = openNext(chromium, planner, anna);
            keycloak.clock().forward(Duration.ofSeconds(301));
            chromium.open(URI.create(late.approveLink()));
            look.at("approval-expired");
            chromium.open(realm.uri("/v3/approvals/" + UUID.randomUUID()));
            look.at("approval-unknown");
        }
        found.assertAll();
    }

    private static Placed openNext(Chromium chromium, DecoupledClient planner, TestUser user) {
        Placed placed = planner.ask(user);
        chromium.open(URI.create(placed.approveLink()));
        return placed;
    }

    private static void pick(Chromium chromium, String shown, boolean right) {
        chromium.all("[name=number]").stream()
                .filter(number -> number.getAttribute("value").equals(shown) == right)
                .findFirst()
                .orElseThrow()
                .click();
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

    /** Else a reload would send the form once more. */
    @Test
    void aPageThatCameOfAFormHasAnAddressOfItsOwn() {
        TestUser anna = realm.user("anna");
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            chromium.open(authorize(shop, "en")).logIn(anna.username(), "wrong");

            assertThat(chromium.uri().getQuery()).contains("execution=").doesNotContain("session_code");
            chromium.open(chromium.uri());
            assertThat(chromium.all("#kc-form-login")).hasSize(1);
        }
    }

    @Test
    void isUsedByKeyboardAloneAndTheFocusIsAlwaysSeen() {
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            chromium.open(authorize(shop, "en"));
            assertThat(chromium.autofocused().getAttribute("id")).isEqualTo("username");

            StringBuilder path = new StringBuilder();
            chromium.find("body").sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
            for (String id :
                    List.of("", "username", "password", "password-show-password", "rememberMe", "", "kc-login")) {
                assertThat(chromium.focused().getAttribute("id"))
                        .as(path.toString())
                        .isEqualTo(id);
                Object outline = chromium.run("""
                        const style = getComputedStyle(document.activeElement);
                        return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
                        """);
                assertThat(((Number) outline).doubleValue())
                        .as("outline of " + id + " after " + path)
                        .isGreaterThanOrEqualTo(2);
                path.append(id).append(' ');
                chromium.focused().sendKeys(Keys.TAB);
            }
        }
    }

    @Test
    void whatIsWrongWithAFieldIsSaidOfTheField() {
        TestUser anna = realm.user("anna");
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            chromium.open(authorize(shop, "en")).logIn(anna.username(), "wrong");

            String description = chromium.autofocused().getAttribute("aria-describedby");

            assertThat(chromium.focused().getAttribute("id")).isEqualTo("username");
            assertThat(chromium.find("#" + description).getText()).isEqualTo("Invalid username or password.");
        }
    }

    @Test
    void messagesAreAnnounced() {
        TestUser anna = realm.user("anna");
        anna.patch(user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            chromium.open(authorize(shop, "en")).logIn(anna.username(), anna.password());

            assertThat(chromium.find("[role=alert]").getText()).contains("You need to change your password");
        }
    }

    @Test
    void everythingWorksWithoutScripts() {
        TestUser berta = realm.user("berta");
        shop.v3().signIn(berta);
        berta.patch(
                user -> user.putArray("credentials").add(oneTimeCode("Phone")).add(oneTimeCode("Old tablet")));
        try (Chromium chromium = Chromium.open(Screen.PHONE).withoutScripts()) {
            chromium.open(realm.uri("/v3/connections"));
            chromium.find("summary").click();
            press(chromium, "a[hreflang=sv]");
            assertThat(chromium.find("html").getAttribute("lang")).isEqualTo("sv");

            chromium.logIn(berta.username(), berta.password());
            chromium.all(".token-v3-choice input").get(1).click();
            chromium.find("#otp").sendKeys(CODES.code());
            press(chromium, "#kc-login");
            press(chromium, ".token-v3-item button");

            assertThat(chromium.find("[role=status]").getText()).startsWith("Household Budget");
        }
    }

    @Test
    void isDarkForThoseWhoPreferItUnlessTheRealmHasSwitchedThatOff() {
        try (Chromium chromium = Chromium.open(Screen.DESKTOP).dark()) {
            chromium.open(authorize(shop, "en"));
            assertThat(chromium.find("html").getCssValue("background-color")).isEqualTo("rgba(12, 20, 19, 1)");

            realm.patch(settings -> settings.withObjectProperty("attributes").put("darkMode", "false"));
            chromium.open(authorize(shop, "en"));

            assertThat(chromium.find("html").getCssValue("background-color")).isEqualTo("rgba(241, 244, 243, 1)");
        }
    }

    /** As docs/themes.md tells an administrator to. */
    @Test
    void aChildThemeWithOneStyleSheetIsAnotherBank() {
        String parent;
        try (var file =
                ThemeBrowserIT.class.getResourceAsStream("/theme/token-v3/login/resources/css/token-v3-brand.css")) {
            parent = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String brand = parent.replace("#0a4a44", "#1b2a5b")
                .replace("#0a6057", "#24408e")
                .replace("#7dd3c4", "#a9bdf5")
                .replace("#0b1f1d", "#10162b")
                .replace(".5rem;", "1.5rem;")
                .replace("token-v3-logo.svg", "star.svg");
        try (ThemeFolder bank = ThemeFolder.of(
                        keycloak,
                        Map.of(
                                "login/theme.properties",
                                "parent=token-v3\n",
                                "login/resources/css/token-v3-brand.css",
                                brand,
                                "login/resources/img/star.svg",
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><path fill=\"#f4c542\" d=\"M16 2l4 10 10 .6-8 6.600 2.800 10L16 23.600 7.200 29.200 10 19.200l-8-6.600L12 12z\"/></svg>"));
                Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            realm.patch(settings -> settings.put("loginTheme", bank.name()).put("displayName", "Star Bank"));
            chromium.open(authorize(shop, "en")).screenshot("child-theme");

            assertThat(chromium.find("#kc-login").getCssValue("background-color"))
                    .isEqualTo("rgba(36, 64, 142, 1)");
            assertThat(chromium.find("#kc-login").getCssValue("border-top-left-radius"))
                    .isEqualTo("24px");
            assertThat(chromium.find(".token-v3-logo").getCssValue("background-image"))
                    .contains("star.svg");
            assertThat(chromium.accessibilityViolations()).isEmpty();
            assertThat(chromium.complaints()).isEmpty();
        }
    }
}
