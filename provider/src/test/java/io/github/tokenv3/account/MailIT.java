package io.github.tokenv3.account;

import static io.github.tokenv3.testing.Mailbox.html;
import static io.github.tokenv3.testing.Mailbox.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.Mailbox;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.ServerLog;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails about connected apps, as a real SMTP server gets them. */
@OnKeycloak
class MailIT {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Mailbox mailbox = new Mailbox();
    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;

    MailIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.client("shop", settings -> settings.put("name", "The <Shop>"));
        this.anna = realm.user("anna");
    }

    @BeforeEach
    void connect() {
        mailbox.receiveFrom(realm);
        realm.refreshTokenPolicy(Map.of("mail-on-reuse", true));
    }

    @AfterEach
    void close() {
        mailbox.close();
    }

    private void presentTwice(Answer tokens) {
        shop.v3().refresh(tokens.refreshToken()).ok();
        assertThat(shop.v3().refresh(tokens.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    private void noMailComes() {
        assertThat(mailbox.gets(1)).as("a mail came").isFalse();
    }

    @Test
    void tellsOfAReuseWhichAppWhenWhatWasDoneAndWhatToDo() throws Exception {
        presentTwice(shop.v3().signIn(anna));

        MimeMessage mail = mailbox.only();

        assertThat(mail.getAllRecipients()[0]).hasToString("anna@user.example");
        assertThat(mail.getSubject()).isEqualTo("The <Shop> was signed out to protect you");
        assertThat(text(mail))
                .contains("presented a second time on", "these apps were signed out", "- The <Shop>", "sign in again")
                .contains(realm.uri("/v3/connections").toString());
        assertThat(html(mail)).contains("<li>The &lt;Shop&gt;</li>").doesNotContain("<Shop>");
    }

    @Test
    void onceForAFamilyHoweverOftenTheTokenIsPresented() {
        Answer tokens = shop.v3().signIn(anna);
        presentTwice(tokens);
        shop.v3().refresh(tokens.refreshToken());
        shop.v3().refresh(tokens.refreshToken());

        mailbox.only();
        assertThat(mailbox.gets(2)).isFalse();
    }

    @Test
    void listsTheOtherAppsThatAReuseSignedOut() throws Exception {
        realm.refreshTokenPolicy(Map.of("mail-on-reuse", true, "reuse-ends", "user"));
        realm.client("cafe", settings -> settings.put("name", "The Café")).v3().signIn(anna);
        presentTwice(shop.v3().signIn(anna));

        MimeMessage mail = mailbox.only();

        assertThat(mail.getSubject()).startsWith("The <Shop> ");
        assertThat(text(mail)).contains("- The Café", "- The <Shop>");
    }

    @ParameterizedTest
    @CsvSource({
        "sv, loggades ut för att skydda dig",
        "fi, kirjattiin ulos turvallisuutesi vuoksi",
        "da, blev logget ud for at beskytte dig",
        "no, ble logget ut for å beskytte deg",
        "de, wurde zu Ihrem Schutz abgemeldet"
    })
    void inTheUsersLanguage(String language, String subject) throws Exception {
        realm.patch(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add(language);
        });
        anna.patch(
                user -> user.withObjectProperty("attributes").putArray("locale").add(language));
        presentTwice(shop.v3().signIn(anna));

        MimeMessage mail = mailbox.only();

        assertThat(mail.getSubject()).contains(subject);
        assertThat(text(mail) + html(mail)).doesNotContain("tokenV3");
    }

    @Test
    void notUnlessThePolicySaysSo() {
        realm.refreshTokenPolicy(Map.of());

        presentTwice(shop.v3().signIn(anna));

        noMailComes();
    }

    @Test
    void notWhereTheRealmHasNoMailServer() {
        realm.patch(settings -> settings.putObject("smtpServer"));
        ServerLog log = keycloak.log().fromNow();

        presentTwice(shop.v3().signIn(anna));

        noMailComes();
        assertThat(log.text()).doesNotContain("Failed to send").doesNotContain("EmailException");
    }

    @Test
    void notToAnAddressThatWasNotVerified() {
        anna.patch(user -> user.put("emailVerified", false));

        presentTwice(shop.v3().signIn(anna));

        noMailComes();
    }

    /** Keycloak waits ten seconds for a mail server that says nothing. */
    @Test
    void aSilentMailServerNeitherDelaysNorChangesTheAnswer() throws Exception {
        Answer tokens = shop.v3().signIn(anna);
        shop.v3().refresh(tokens.refreshToken()).ok();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            realm.patch(settings ->
                    settings.withObjectProperty("smtpServer").put("port", Integer.toString(silent.getLocalPort())));

            Instant before = Instant.now();
            Answer answer = shop.v3().refresh(tokens.refreshToken());

            assertThat(answer.error()).isEqualTo("invalid_grant");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(realm.isActive(tokens.accessToken())).isFalse();
            silent.setSoTimeout(TIMEOUT_MILLIS);
            silent.accept().close();
        }
    }

    @Test
    void tellsOfADisconnectedAppWhereTheRealmWantsIt() throws Exception {
        Answer tokens = shop.v3().signIn(anna);
        realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.mail-on-disconnect", "true"));

        realm.admin().delete("/v3/grants/" + Jwt.of(tokens.accessToken()).claim("sid"));

        MimeMessage mail = mailbox.only();
        assertThat(mail.getSubject()).isEqualTo("The <Shop> was disconnected");
        assertThat(text(mail)).contains("It can no longer act for you.");
    }

    @Test
    void tellsWhichAppsAChangedPasswordSignedOut() throws Exception {
        realm.client("cafe", settings -> settings.put("name", "The Café")).v3().signIn(anna);
        shop.v3().signIn(anna);
        realm.patch(
                settings -> settings.withObjectProperty("attributes").put("token-v3.mail-on-password-change", "true"));

        anna.resetPassword();

        MimeMessage mail = mailbox.only();
        assertThat(mail.getSubject()).isEqualTo("Apps were signed out because your password was changed");
        assertThat(text(mail)).contains("- The Café", "- The <Shop>");
    }
}
