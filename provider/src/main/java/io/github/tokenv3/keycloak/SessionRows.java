package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.jpa.session.JpaUserSessionPersisterProvider;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Keycloak's rows of user sessions. A family ends in the statement's own transaction when the row of its session is
 * removed, or that of the browser session it was begun in because somebody signed out. This is the net below the events:
 * some sign-outs fire none (logout requests of SAML identity providers and of Keycloak's old adapters, a restarted
 * sign-in). Other removals of a browser session are no sign-outs. Expired rows go in bulk, another way, and end nothing.
 */
final class SessionRows extends JpaUserSessionPersisterProvider {

    private final KeycloakSession session;
    private final SessionAftermath aftermath;

    SessionRows(KeycloakSession session, int expirationBatch) {
        super(session, session.getProvider(JpaConnectionProvider.class).getEntityManager(), expirationBatch);
        this.session = session;
        this.aftermath = SessionAftermath.of(session);
    }

    @Override
    public void removeUserSession(String userSessionId, boolean offline) {
        RealmModel realm = session.getContext().getRealm();
        if (realm != null) {
            if (offline) {
                end(realm, List.of(userSessionId), EndReason.SESSION_ENDED);
            } else if (SigningOut.isDoneBy(session)) {
                endBegunIn(realm, userSessionId);
            }
        }
        super.removeUserSession(userSessionId, offline);
    }

    private void endBegunIn(RealmModel realm, String userSessionId) {
        List<String> begun = new Families(session).open().ofSsoSession(realm.getId(), userSessionId);
        if (!begun.isEmpty() && !hasExpired(realm, userSessionId)) {
            end(realm, begun, EndReason.LOGOUT);
        }
    }

    private void end(RealmModel realm, List<String> familyIds, EndReason reason) {
        aftermath.add(realm, new Families(session).endRows(familyIds, reason), reason);
    }

    /** Keycloak also signs out of a session that it finds expired. */
    private boolean hasExpired(RealmModel realm, String userSessionId) {
        UserSessionModel sso = loadUserSession(realm, userSessionId, false);
        return sso == null || !AuthenticationManager.isSessionValid(realm, sso);
    }
}
