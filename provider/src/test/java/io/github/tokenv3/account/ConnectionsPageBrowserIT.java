package io.github.tokenv3.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page of connected apps as people see it, in Chromium. */
// Pages do not know the database.
@OnKeycloak(Database.H2)
class ConnectionsPageBrowserIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private final URI connections;

    ConnectionsPageBrowserIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.client("shop", settings -> settings.put("name", "Nordic Savings"));
        this.anna = realm.user("anna");
        this.connections = realm.uri("/v3/connections");
    }

    private Chromium signedIn(Chromium chromium) {
        return chromium.open(connections).logIn(anna.username(), anna.password());
    }

    private void connect() {
        shop.v3().signIn(anna, Map.of("scope", "openid email profile"));
        keycloak.clock().forward(Duration.ofDays(3));
        realm.client("budget", settings -> settings.put("name", "Household budget planner with a rather long name"))
                .v3()
                .signIn(anna);
        realm.confidentialClient("app_9f3c2b71d0e84d6fa1e5b6c7d8e9f0a1").v3().signIn(anna);
    }

    private void isFineFor(Chromium chromium) {
        assertThat(chromium.accessibilityViolations()).isEmpty();
        assertThat(chromium.scrollsSideways()).isFalse();
        assertThat(chromium.overflowing()).isEmpty();
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.requestsBeyond(keycloak.baseUri())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, light", "DESKTOP, dark", "PHONE, light", "PHONE, dark"})
    void isReadableAndAccessible(Screen screen, String colours) {
        connect();
        try (Chromium chromium = Chromium.open(screen)) {
            if (colours.equals("dark")) {
                chromium.dark();
            }
            signedIn(chromium);
            assertThat(chromium.all(".token-v3-item")).hasSize(3);
            String name = "connections-" + screen.name().toLowerCase(Locale.ROOT) + "-" + colours;
            chromium.screenshot(name);
            isFineFor(chromium);

            chromium.leave(() -> chromium.find(".token-v3-item button").click());
            assertThat(chromium.all(".token-v3-item")).hasSize(2);
            chromium.screenshot(name + "-disconnected");
            isFineFor(chromium);
        }
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, en", "PHONE, fi", "PHONE, de"})
    void theEmptyPageIsToo(Screen screen, String language) {
        realm.patch(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add("fi").add("de");
        });
        try (Chromium chromium = Chromium.open(screen, language)) {
            signedIn(chromium);
            chromium.screenshot("connections-empty-" + screen.name().toLowerCase(Locale.ROOT) + "-" + language);
            assertThat(chromium.find("html").getAttribute("lang")).isEqualTo(language);
            isFineFor(chromium);
        }
    }

    @Test
    void isUsedByKeyboardAloneAndTellsWhatHappened() {
        connect();
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            signedIn(chromium);

            int steps = 0;
            while (!"button".equals(chromium.focused().getTagName())) {
                chromium.focused().sendKeys(Keys.TAB);
                assertThat(steps++).isLessThan(10);
            }
            String app = chromium.focused().getAccessibleName();
            chromium.leave(() -> chromium.focused().sendKeys(Keys.ENTER));

            assertThat(app).startsWith("Disconnect ");
            assertThat(chromium.autofocused().getAriaRole()).isEqualTo("status");
            assertThat(chromium.focused().getText()).startsWith(app.substring("Disconnect ".length()));
        }
    }

    @Test
    void worksWithoutScripts() {
        connect();
        try (Chromium chromium = Chromium.open(Screen.PHONE).withoutScripts()) {
            signedIn(chromium);
            chromium.leave(() -> chromium.find(".token-v3-item button").click());

            assertThat(chromium.find("[role=status]").getText()).contains("is disconnected");
            assertThat(chromium.all(".token-v3-item")).hasSize(2);
        }
    }
}
