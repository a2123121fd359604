package io.github.tokenv3.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A mail server that keeps what it gets. */
public final class Mailbox implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public Mailbox() {
        smtp.start();
    }

    /** From now on the realm sends its mails here. */
    public void receiveFrom(TestRealm realm) {
        realm.patch(settings -> settings.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", Integer.toString(smtp.getSmtp().getPort()))
                .put("from", "bank@bank.example"));
    }

    /** Waits for the first mail; there must be one only. */
    public MimeMessage only() {
        if (!smtp.waitForIncomingEmail(PATIENCE_MILLIS, 1) || smtp.getReceivedMessages().length != 1) {
            throw new AssertionError("Not one mail but " + smtp.getReceivedMessages().length);
        }
        return smtp.getReceivedMessages()[0];
    }

    /** Whether as many mails as that come in a time that is long for a mail and short for a test. */
    public boolean gets(int mails) {
        return smtp.waitForIncomingEmail(2_000, mails);
    }

    /** The plain text of a mail. */
    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    /** The HTML of a mail. */
    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return (String)
                    ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        smtp.stop();
    }
}
