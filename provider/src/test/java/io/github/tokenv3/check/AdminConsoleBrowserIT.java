package io.github.tokenv3.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The admin console as an administrator of the realm sees it: our executor and our mappers, with their help texts. */
// The console sees the admin API only.
@OnKeycloak(Database.H2)
class AdminConsoleBrowserIT {

    private static final Map<String, String> MAPPERS = Map.of(
            "token-v3-grant-id", "grant_id",
            "token-v3-consent-end", "consent_expires_at",
            "token-v3-approval-channel", "approval_channel",
            "token-v3-granted-scopes", "scp",
            "token-v3-token-answer", "");

    private static final String HELP = "[data-testid^='help-label-']";
    private static final int AFTER_THE_NAMES = 1;

    private final Keycloak keycloak;
    private final TestRealm realm;
    private Chromium browser;

    AdminConsoleBrowserIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
    }

    @BeforeEach
    void signIn() {
        TestUser admin = realm.user("admin");
        admin.grantRealmManagement("realm-admin");
        browser = Chromium.open(Screen.DESKTOP);
        open("realm-settings/client-policies/profiles/add-profile");
        find("#username");
        browser.logIn(admin.username(), admin.password());
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** With the page that was there gone: the console's own routing keeps parts of it for a while. */
    private void open(String page) {
        browser.open(URI.create("about:blank"));
        browser.open(
                URI.create(keycloak.baseUri() + "/admin/" + realm.name() + "/console/#/" + realm.name() + "/" + page));
    }

    /** By script, because a message of the console may lie over what is clicked. */
    private void click(String selector) {
        browser.run("arguments[0].click()", find(selector));
    }

    /** It fades in. */
    private void helpIsShown() {
        waitUntil(() -> find("[role=dialog]").getCssValue("opacity").equals("1"), "help is shown");
    }

    private void press(String label) {
        waitUntil(
                () -> Boolean.TRUE.equals(browser.run(
                        "const found = [...document.querySelectorAll('button')]"
                                + ".find(one => one.innerText.trim() === arguments[0]);"
                                + " if (found) found.click(); return !!found",
                        label)),
                "the console has a button \"" + label + '"');
    }

    /** Waits for what the console's script draws. */
    private WebElement find(String selector) {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (Instant.now().isBefore(end)) {
            List<WebElement> found = browser.all(selector);
            if (!found.isEmpty() && found.get(0).isDisplayed()) {
                return found.get(0);
            }
            pause();
        }
        throw new AssertionError("The console shows no " + selector + " at " + browser.uri());
    }

    private void waitFor(String text) {
        waitUntil(
                () -> String.valueOf(browser.run("return document.body.innerText"))
                        .contains(text),
                "the console says \"" + text + '"');
    }

    private static void waitUntil(BooleanSupplier fulfilled, String what) {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (!fulfilled.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void choose(String option) {
        find("[role=option]");
        browser.all("[role=option]").stream()
                .filter(one -> one.getText().contains(option))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** The console draws a form anew when it has got what belongs in it; what was typed before is gone then. */
    private void write(String selector, String text) {
        waitUntil(
                () -> {
                    try {
                        WebElement field = find(selector);
                        if (!text.equals(field.getAttribute("value"))) {
                            field.clear();
                            field.sendKeys(text);
                        }
                        return text.equals(find(selector).getAttribute("value"));
                    } catch (StaleElementReferenceException drawnAnew) {
                        return false;
                    }
                },
                selector + " is filled in");
    }

    private void replace(String selector, String text) {
        WebElement field = find(selector);
        browser.run("arguments[0].focus(); arguments[0].select()", field);
        field.sendKeys(text);
    }

    @Test
    void aPolicyIsMadeWithOurExecutor() {
        find("#name").sendKeys("mobile");
        click("[data-testid=saveCreateProfile]");
        waitFor("New client profile created");

        open("realm-settings/client-policies/mobile/add-executor");
        click("#kc-executor");
        choose("token-v3-refresh-tokens");
        click("[data-testid='help-label-config.life-days']");
        waitFor("Days from sign-in until the user must sign in again");
        helpIsShown();
        browser.screenshot("admin-console-executor");
        click("[data-testid=view-header]");

        replace("[data-testid=life-days]", "400");
        click("[data-testid=addExecutor-saveBtn]");
        waitFor("The life of a refresh-token family must be 1 to 365 days, not 400");
        browser.screenshot("admin-console-executor-refused");
        replace("[data-testid=life-days]", "30");
        click("[data-testid=addExecutor-saveBtn]");
        waitFor("Executor created successfully");

        open("realm-settings/client-policies/policies/add-client-policy");
        find("[data-testid=saveCreatePolicy]");
        write("#name", "mobile apps");
        click("[data-testid=saveCreatePolicy]");
        click("[data-testid=addCondition]");
        click("#provider");
        choose("any-client");
        click("[data-testid=addCondition-saveBtn]");
        find("[data-testid=conditions-list-item]");
        click("[data-testid=addClientProfile]");
        find("input[aria-label='Search'], [role=dialog] input[type=text], [role=dialog] input[type=search]")
                .sendKeys("mobile\n");
        click("input[name=checkrow0]");
        click("[data-testid=add-client-profile-button]");
        waitFor("mobile");
        browser.screenshot("admin-console-policy");

        JsonNode profile =
                realm.admin().get("/client-policies/profiles").get("profiles").get(0);
        assertThat(profile.get("executors")
                        .get(0)
                        .get("configuration")
                        .get("life-days")
                        .asText())
                .isEqualTo("30");
        JsonNode policy =
                realm.admin().get("/client-policies/policies").get("policies").get(0);
        assertThat(policy.get("conditions").get(0).get("condition").asText()).isEqualTo("any-client");
        assertThat(realm.admin().get("/v3/check").get("findings"))
                .filteredOn(finding -> finding.get("check").textValue().equals("refresh-token-life"))
                .extracting(finding -> finding.get("found").textValue())
                .allSatisfy(found -> assertThat(found).startsWith("30 days"));
    }

    @Test
    void everyMapperIsAddedToAClientScope() {
        String scope = realm.scope("grants");
        find("#name");
        open("client-scopes/" + scope + "/mappers");
        press("Configure a new mapper");
        for (JsonNode type : keycloak.serverInfo().at("/protocolMapperTypes/openid-connect")) {
            if (MAPPERS.containsKey(type.get("id").textValue())) {
                waitFor(type.get("name").textValue());
                waitFor(type.get("helpText").textValue());
            }
        }
        browser.screenshot("admin-console-mappers");

        MAPPERS.forEach((mapper, claim) -> {
            open("client-scopes/" + scope + "/mappers/" + mapper + "/new");
            find("#mapperType");
            write("#name", mapper);
            if (!claim.isEmpty()) {
                assertThat(find("[data-testid='claim.name']").getAttribute("value"))
                        .isEqualTo(claim);
            }
            waitUntil(() -> browser.all(HELP).size() > AFTER_THE_NAMES, "help for the settings of " + mapper);
            browser.run("arguments[0].click()", browser.all(HELP).get(AFTER_THE_NAMES));
            helpIsShown();
            browser.screenshot("admin-console-" + mapper);
            click("[data-testid=save]");
            waitUntil(() -> mappersOf(scope).contains(mapper), mapper + " is saved");
        });

        assertThat(mappersOf(scope)).containsExactlyInAnyOrderElementsOf(MAPPERS.keySet());
    }

    private List<String> mappersOf(String scope) {
        return realm.admin()
                .get("/client-scopes/" + scope + "/protocol-mappers/models")
                .findValuesAsText("protocolMapper");
    }
}
