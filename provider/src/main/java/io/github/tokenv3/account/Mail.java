package io.github.tokenv3.account;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.policy.AppliedPolicy;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The mails that tell a user what became of connected apps. Each is off until it is asked for: the first by the client
 * policy {@code mail-on-reuse}, the others, which no client is behind, by realm attributes.
 */
enum Mail {
    /** A spent refresh token was presented again. */
    REUSE(EndReason.TOKEN_REUSE, "token-v3-reuse.ftl", "tokenV3MailReuseSubject", null),
    /** An app was disconnected: by the user, an administrator or the app itself. */
    DISCONNECTED(
            EndReason.REVOKED,
            "token-v3-disconnected.ftl",
            "tokenV3MailDisconnectedSubject",
            "token-v3.mail-on-disconnect"),
    /** The password was changed, which signs all apps out. */
    PASSWORD_CHANGED(
            EndReason.PASSWORD_CHANGED,
            "token-v3-password-changed.ftl",
            "tokenV3MailPasswordChangedSubject",
            "token-v3.mail-on-password-change");

    private final EndReason reason;
    private final String template;
    private final String subject;
    private final String realmAttribute;

    Mail(EndReason reason, String template, String subject, String realmAttribute) {
        this.reason = reason;
        this.template = template;
        this.subject = subject;
        this.realmAttribute = realmAttribute;
    }

    /** The mail that is wanted when families end for this reason, if any is. */
    static Optional<Mail> about(EndReason reason, KeycloakSession session, RealmModel realm) {
        return Arrays.stream(values())
                .filter(mail -> mail.reason == reason)
                .filter(mail -> mail.isWanted(session, realm))
                .findFirst();
    }

    private boolean isWanted(KeycloakSession session, RealmModel realm) {
        return realmAttribute == null
                ? AppliedPolicy.of(session).mailOnReuse()
                : realm.getAttribute(realmAttribute, false);
    }

    /** Name of the template, below {@code text/} and {@code html/}. */
    String template() {
        return template;
    }

    /** Message key of the subject; its parameter is the app's name. */
    String subject() {
        return subject;
    }
}
