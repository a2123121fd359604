package io.github.tokenv3.account;

import io.github.tokenv3.family.Family;
import io.github.tokenv3.keycloak.Afterwards;
import io.github.tokenv3.keycloak.Families;
import io.github.tokenv3.revocation.FamiliesEnded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Mails users when families of theirs have ended. Decided in the request, sent after its commit on a thread of its own: a
 * mail server that is slow or away delays and fails nothing.
 */
public final class Post implements ProviderEventListener {

    private static final Logger LOG = Logger.getLogger(Post.class);
    private static final String EXECUTOR = "token-v3-mail";

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof FamiliesEnded ended && canMail(ended.realm())) {
            try {
                Mail.about(ended.reason(), ended.session(), ended.realm())
                        .flatMap(mail -> letter(mail, ended))
                        .ifPresent(letter -> sendLater(ended, letter));
            } catch (RuntimeException e) {
                // Keycloak lets it through to whoever ended the families, which must not fail for want of a mail.
                LOG.warnf(e, "No mail is sent about families that ended: %s", ended.reason());
            }
        }
    }

    private static boolean canMail(RealmModel realm) {
        String host = realm.getSmtpConfig().get("host");
        return host != null && !host.isBlank();
    }

    /** Of one user's families only: what ends for many at once is an administrator's doing and is told otherwise. */
    private static Optional<Letter> letter(Mail mail, FamiliesEnded ended) {
        Families families = new Families(ended.session());
        List<Family> rows = ended.familyIds().stream()
                .flatMap(id -> families.store().find(id).stream())
                .toList();
        if (rows.stream().map(Family::userId).distinct().count() != 1) {
            return Optional.empty();
        }
        UserModel user =
                ended.session().users().getUserById(ended.realm(), rows.get(0).userId());
        if (user == null || user.getEmail() == null || !user.isEmailVerified()) {
            return Optional.empty();
        }
        return Optional.of(new Letter(
                mail,
                user.getId(),
                trigger(mail, ended.session(), rows),
                rows.stream().map(Family::clientId).toList(),
                Instant.ofEpochMilli(Time.currentTimeMillis()),
                ConnectionsPage.address(ended.session(), ended.realm()).toString()));
    }

    /** A spent token is presented by its own client, which may reach families of others. */
    private static String trigger(Mail mail, KeycloakSession session, List<Family> rows) {
        KeycloakContext context = session.getContext();
        return mail == Mail.REUSE && context.getClient() != null
                ? context.getClient().getId()
                : rows.get(0).clientId();
    }

    private static void sendLater(FamiliesEnded ended, Letter letter) {
        Afterwards.ifCommitted(
                ended.session(),
                ended.realm(),
                later -> Afterwards.inBackground(later, later.getContext().getRealm(), EXECUTOR, letter::send));
    }
}
