package io.github.tokenv3.decoupled.channel;

import io.github.tokenv3.account.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Mails the link, where the realm has a mail server and the user an address. What the client wrote stays out of the mail:
 * it is for the page, where it stands below the client's name, and a mail would make links of it.
 */
final class MailChannel implements ApprovalChannelProvider {

    private static final Logger LOG = Logger.getLogger(MailChannel.class);

    private final KeycloakSession session;

    MailChannel(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void tell(ApprovalNotice notice) {
        if (!canMail(notice.realm(), notice.user())) {
            return;
        }
        String app = new Words(session, notice.user()).nameOf(notice.client());
        Map<String, Object> values = new HashMap<>();
        values.put("app", app);
        values.put("link", notice.link().toString());
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(notice.realm())
                    .setUser(notice.user())
                    .send("tokenV3MailApprovalSubject", List.of(app), "token-v3-approval.ftl", values);
        } catch (EmailException e) {
            LOG.warnf(e, "The mail about approval %s could not be sent", notice.approvalId());
        }
    }

    /** A realm that has addresses verified trusts no others. */
    private static boolean canMail(RealmModel realm, UserModel user) {
        String host = realm.getSmtpConfig().get("host");
        return host != null
                && !host.isBlank()
                && user.getEmail() != null
                && (user.isEmailVerified() || !realm.isVerifyEmail());
    }
}
