package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails under the theme {@code token-v3}, as a mail server gets them and a browser shows them. */
// Mails do not know the database.
@OnKeycloak(Database.H2)
class MailThemeIT {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;

    MailThemeIT(Keycloak keycloak, TestRealm realm) {
        this.realm = realm;
        this.shop = realm.client("shop", settings -> settings.put("name", "Household <Budget>"));
        this.anna = realm.user("anna");
    }

    @BeforeEach
    void dress() {
        smtp.start();
        realm.patch(settings -> {
            settings.put("displayName", "Polar Bank").put("emailTheme", "token-v3");
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            List.of("en", "sv", "fi", "da", "no", "de").forEach(settings.putArray("supportedLocales")::add);
            settings.putObject("smtpServer")
                    .put("host", "127.0.0.1")
                    .put("port", Integer.toString(smtp.getSmtp().getPort()))
                    .put("from", "bank@bank.example");
            settings.withObjectProperty("attributes")
                    .put("token-v3.mail-on-disconnect", "true")
                    .put("token-v3.mail-on-password-change", "true");
        });
        realm.refreshTokenPolicy(Map.of("mail-on-reuse", true));
    }

    @AfterEach
    void stop() {
        smtp.stop();
    }

    private Document mail(int number) throws MessagingException, IOException {
        assertThat(smtp.waitForIncomingEmail(TIMEOUT_MILLIS, number))
                .as("mail " + number + " came")
                .isTrue();
        MimeMessage mail = smtp.getReceivedMessages()[number - 1];
        String text =
                (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
        assertThat(text).doesNotContain("tokenV3", "<p", "&lt;");
        Document html = Jsoup.parse(
                (String) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent());
        assertThat(html.selectFirst("h1").text()).isEqualTo(mail.getSubject());
        return html;
    }

    /** No fetched pictures, fonts or styles: they tell the sender when a mail was read, and mail programs block them. */
    private static void isDressed(Document mail, String language) {
        assertThat(mail.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(mail.text()).contains("Polar Bank").doesNotContain("tokenV3");
        assertThat(mail.select("td[style*=#0a4a44]")).hasSize(1);
        assertThat(mail.select("img, link, script, [background], [src]")).isEmpty();
        assertThat(mail.html()).doesNotContain("url(", "@import", "@font-face");
    }

    private static void look(Chromium chromium, Document mail, String name) throws IOException {
        Path file = Files.createTempFile("token-v3-mail-", ".html");
        try {
            Files.writeString(file, mail.outerHtml());
            for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
                String picture = "mail-" + name + "-" + screen.name().toLowerCase(Locale.ROOT);
                chromium.on(screen).light().open(file.toUri()).screenshot(picture + "-light");
                assertThat(chromium.accessibilityViolations()).isEmpty();
                assertThat(chromium.scrollsSideways()).isFalse();
                chromium.dark().screenshot(picture + "-dark");
                assertThat(chromium.accessibilityViolations()).isEmpty();
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void oursAndKeycloaksAreDressedAlike() throws Exception {
        try (Chromium chromium = Chromium.open(Screen.DESKTOP)) {
            Answer tokens = shop.v3().signIn(anna);
            shop.v3().refresh(tokens.refreshToken()).ok();
            assertThat(shop.v3().refresh(tokens.refreshToken()).error()).isEqualTo("invalid_grant");
            Document reuse = mail(1);
            isDressed(reuse, "en");
            assertThat(reuse.select("li").eachText()).containsExactly("Household <Budget>");
            look(chromium, reuse, "reuse");

            anna.patch(user ->
                    user.withObjectProperty("attributes").putArray("locale").add("fi"));
            shop.v3().signIn(anna);
            anna.resetPassword();
            Document password = mail(2);
            isDressed(password, "fi");
            look(chromium, password, "password-changed-fi");

            realm.admin().put("/users/" + anna.id() + "/execute-actions-email", List.of("UPDATE_PASSWORD"));
            Document keycloaks = mail(3);
            isDressed(keycloaks, "fi");
            look(chromium, keycloaks, "keycloak-fi");
        }
    }
}
