package io.github.tokenv3.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** The pages on which requests are decided as people see them, in Chromium. */
// Pages do not know the database.
@OnKeycloak(Database.H2)
class ApprovalsPageBrowserIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final DecoupledClient shop;
    private final TestUser anna;

    ApprovalsPageBrowserIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        TestClient client = realm.client("shop", settings -> settings.put("name", "Nordic Savings"));
        this.shop = DecoupledClient.of(client);
        this.anna = realm.user("anna");
    }

    private Placed ask() {
        return shop.ask(
                "anna",
                Map.of(
                        "scope",
                        "openid email profile",
                        "duration",
                        "129600",
                        "binding_message",
                        "Transfer 7 of 24,90 EUR"));
    }

    private static URI link(Placed placed) {
        return URI.create(placed.approveLink());
    }

    private Chromium signedIn(Chromium chromium, URI page) {
        return chromium.open(page).logIn(anna.username(), anna.password());
    }

    private static void pick(Chromium chromium, String number) {
        chromium.find("input[name=number][value='" + number + "']").click();
    }

    private static void press(Chromium chromium, String decision) {
        chromium.leave(() -> chromium.find("button[value=" + decision + "]").click());
    }

    private static String status(Chromium chromium) {
        return chromium.find("[role=status]").getText();
    }

    private void isFine(Chromium chromium, String picture) {
        chromium.screenshot("approval-" + picture);
        assertThat(chromium.accessibilityViolations()).as(picture).isEmpty();
        assertThat(chromium.scrollsSideways()).as(picture).isFalse();
        // That a page of a refusal answers with an error is no complaint.
        assertThat(chromium.complaints())
                .filteredOn(complaint -> !complaint.contains("Failed to load resource"))
                .as(picture)
                .isEmpty();
        assertThat(chromium.requestsBeyond(keycloak.baseUri())).as(picture).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, light", "DESKTOP, dark", "PHONE, light", "PHONE, dark"})
    void aRequestIsFoundReadAndApproved(Screen screen, String colours) {
        String picture = screen.name().toLowerCase(Locale.ROOT) + "-" + colours + "-";
        Placed placed = ask();
        DecoupledClient.of(realm.confidentialClient("app_9f3c2b71d0e84d6fa1e5b6c7d8e9f0a1"))
                .ask(anna);
        try (Chromium chromium = Chromium.open(screen)) {
            if (colours.equals("dark")) {
                chromium.dark();
            }
            signedIn(chromium, realm.uri("/v3/approvals"));
            assertThat(chromium.all(".token-v3-item")).hasSize(2);
            isFine(chromium, picture + "inbox");

            chromium.leave(() ->
                    chromium.find("a[href='" + placed.approveLink() + "']").click());
            assertThat(chromium.uri()).isEqualTo(link(placed));
            isFine(chromium, picture + "request");

            pick(chromium, placed.matchNumber());
            isFine(chromium, picture + "picked");
            press(chromium, "approve");
            assertThat(status(chromium)).startsWith("You approved the request from Nordic Savings");
            isFine(chromium, picture + "approved");
        }
        assertThat(shop.redeem(shop.code(placed)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "PHONE"})
    void everyOtherOutcomeIsToldToo(Screen screen) {
        String picture = screen.name().toLowerCase(Locale.ROOT) + "-";
        try (Chromium chromium = Chromium.open(screen)) {
            signedIn(chromium, realm.uri("/v3/approvals"));
            assertThat(chromium.find(".token-v3-page").getText()).contains("Nothing is waiting for your approval.");
            isFine(chromium, picture + "empty");

            chromium.open(link(ask()));
            press(chromium, "refuse");
            assertThat(status(chromium)).contains("was refused");
            isFine(chromium, picture + "refused");

            chromium.open(link(ask()));
            press(chromium, "flag");
            assertThat(status(chromium)).contains("it was not yours");
            isFine(chromium, picture + "flagged");

            Placed guessed = ask();
            chromium.open(link(guessed));
            List<String> numbers = chromium.all("input[name=number]").stream()
                    .map(input -> input.getAttribute("value"))
                    .filter(number -> !number.equals(guessed.matchNumber()))
                    .toList();
            pick(chromium, numbers.get(0));
            press(chromium, "approve");
            assertThat(status(chromium)).contains("does not show that number");
            isFine(chromium, picture + "wrong-number");

            chromium.open(link(shop.ask(realm.user("bertil"))));
            assertThat(status(chromium)).contains("There is no request for anna");
            isFine(chromium, picture + "wrong-user");

            Placed twice = ask();
            chromium.open(link(twice));
            pick(chromium, twice.matchNumber());
            shop.cancel(twice);
            press(chromium, "approve");
            assertThat(chromium.find("[role=alert]").getText()).startsWith("Nothing was changed");
            isFine(chromium, picture + "closed-before");

            Placed late = ask();
            keycloak.clock().forward(Duration.ofSeconds(301));
            chromium.open(link(late));
            assertThat(status(chromium)).contains("was not answered in time");
            isFine(chromium, picture + "expired");
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE, fi", "PHONE, de", "DESKTOP, sv"})
    void otherLanguagesFitIn(Screen screen, String language) {
        realm.patch(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add("fi").add("de").add("sv");
        });
        String picture = screen.name().toLowerCase(Locale.ROOT) + "-" + language + "-";
        Placed placed = ask();
        try (Chromium chromium = Chromium.open(screen, language)) {
            signedIn(chromium, link(placed));
            assertThat(chromium.find("html").getAttribute("lang")).isEqualTo(language);
            isFine(chromium, picture + "request");
            press(chromium, "flag");
            isFine(chromium, picture + "flagged");
        }
    }

    @Test
    void isUsedByKeyboardAlone() {
        Placed placed = ask();
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            signedIn(chromium, link(placed));
            int steps = 0;
            while (!"number".equals(chromium.focused().getAttribute("name"))) {
                chromium.focused().sendKeys(Keys.TAB);
                assertThat(steps++).isLessThan(10);
            }
            chromium.focused().sendKeys(Keys.SPACE);
            for (steps = 0; !placed.matchNumber().equals(chromium.focused().getAttribute("value")); steps++) {
                chromium.focused().sendKeys(Keys.ARROW_DOWN);
                assertThat(steps).isLessThan(3);
            }
            chromium.focused().sendKeys(Keys.TAB);
            assertThat(chromium.focused().getText()).isEqualTo("Approve");
            chromium.leave(() -> chromium.focused().sendKeys(Keys.ENTER));

            assertThat(chromium.autofocused().getAriaRole()).isEqualTo("status");
            assertThat(chromium.focused().getText()).startsWith("You approved");
        }
    }

    @Test
    void worksWithoutScriptsAndDoesNotApproveWithoutANumber() {
        Placed placed = ask();
        try (Chromium chromium = Chromium.open(Screen.PHONE).withoutScripts()) {
            signedIn(chromium, link(placed));
            chromium.find("button[value=approve]").click();
            assertThat(chromium.all("[role=status], [role=alert]"))
                    .as("held back by the browser")
                    .isEmpty();

            pick(chromium, placed.matchNumber());
            press(chromium, "approve");
            assertThat(status(chromium)).startsWith("You approved");
        }
    }
}
