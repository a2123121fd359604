package io.github.tokenv3.account;

import java.time.Instant;
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
 * One mail to one user, as it was decided on in the request; written and sent after it.
 *
 * @param mail what it is about
 * @param userId Keycloak's id of the user
 * @param appId Keycloak's id of the client in whose name it happened
 * @param endedIds Keycloak's ids of the clients that were signed out
 * @param when when it happened
 * @param connections address of the page of connected apps
 */
record Letter(Mail mail, String userId, String appId, List<String> endedIds, Instant when, String connections) {

    private static final Logger LOG = Logger.getLogger(Letter.class);

    /** Says in the log if it cannot be sent; nothing else depends on it. */
    void send(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        Words words = new Words(session, user);
        String app = name(session, words, appId);
        Map<String, Object> values = new HashMap<>();
        values.put("app", app);
        values.put(
                "apps",
                endedIds.stream().distinct().map(id -> name(session, words, id)).toList());
        values.put("when", Calendar.of(user, words.locale()).moment(when));
        values.put("connections", connections);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send(mail.subject(), List.of(app), mail.template(), values);
        } catch (EmailException e) {
            LOG.warnf(e, "The mail %s could not be sent to user %s", mail, userId);
        }
    }

    private static String name(KeycloakSession session, Words words, String clientId) {
        var client = session.clients().getClientById(session.getContext().getRealm(), clientId);
        return client == null ? clientId : words.nameOf(client);
    }
}
