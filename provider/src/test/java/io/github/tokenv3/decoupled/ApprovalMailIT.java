package io.github.tokenv3.decoupled;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail with the link, as a real SMTP server gets it. */
@OnKeycloak
class ApprovalMailIT {

    private static final int PATIENCE_MILLIS = 20_000;

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestRealm realm;
    private final TestUser anna;
    private final DecoupledClient shop;

    ApprovalMailIT(TestRealm realm) {
        this.realm = realm;
        this.anna = realm.user("anna");
        this.shop = DecoupledClient.of(realm.client("shop", settings -> settings.put("name", "The <Shop>")));
    }

    @BeforeEach
    void startServer() {
        smtp.start();
        realm.patch(settings -> settings.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", Integer.toString(smtp.getSmtp().getPort()))
                .put("from", "bank@bank.example"));
    }

    @AfterEach
    void stopServer() {
        smtp.stop();
    }

    private MimeMessage onlyMail() {
        assertThat(smtp.waitForIncomingEmail(PATIENCE_MILLIS, 1))
                .as("a mail came")
                .isTrue();
        assertThat(smtp.getReceivedMessages()).hasSize(1);
        return smtp.getReceivedMessages()[0];
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
    }

    @Test
    void bringsTheLinkToThePersonAndToNobodyElse() throws Exception {
        shop.ask("none", Map.of());
        Placed placed = shop.ask("anna", Map.of("binding_message", "www.evil.example"));

        MimeMessage mail = onlyMail();

        assertThat(mail.getAllRecipients()[0]).hasToString("anna@user.example");
        assertThat(mail.getSubject()).isEqualTo("The <Shop> asks for your approval");
        assertThat(part(mail, 0)).contains("The <Shop> asks to act for you", placed.approveLink(), "refuse");
        assertThat(part(mail, 1))
                .contains("The &lt;Shop&gt; asks", "<a href=\"" + placed.approveLink() + "\">")
                .doesNotContain("<Shop>");
        assertThat(part(mail, 0) + part(mail, 1))
                .doesNotContain(placed.orderRef(), placed.tppToken(), "evil", ">" + placed.matchNumber() + "<");
    }

    @ParameterizedTest
    @CsvSource({
        "sv, ber om ditt godkännande",
        "fi, pyytää hyväksyntääsi",
        "da, beder om din godkendelse",
        "no, ber om din godkjenning",
        "de, bittet um Ihre Zustimmung"
    })
    void inTheUsersLanguage(String language, String subject) throws Exception {
        realm.patch(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add(language);
        });
        anna.patch(
                user -> user.withObjectProperty("attributes").putArray("locale").add(language));
        shop.ask(anna);

        MimeMessage mail = onlyMail();

        assertThat(mail.getSubject()).contains(subject);
        assertThat(part(mail, 0) + part(mail, 1)).doesNotContain("tokenV3");
    }

    @Test
    void notToAnUnverifiedAddressWhereTheRealmVerifiesThem() {
        realm.patch(settings -> settings.put("verifyEmail", true));
        anna.patch(user -> user.put("emailVerified", false));
        TestUser bea = realm.user("bea");
        shop.ask(anna);
        shop.ask(bea);

        assertThat(onlyMail())
                .isNotNull()
                .satisfies(mail -> assertThat(mail.getAllRecipients()[0]).hasToString("bea@user.example"));
    }
}
