package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.jpa.session.JpaSessionUtil;
import org.keycloak.models.jpa.session.JpaUserSessionPersisterProvider;
import org.keycloak.models.jpa.session.PersistentClientSessionEntity;
import org.keycloak.models.session.PersistentAuthenticatedClientSessionAdapter;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.storage.StorageId;

/**
 * Keycloak's rows of user sessions. A family ends in the statement's own transaction when the row of its session is
 * removed, or that of the browser session it was begun in because somebody signed out. This is the net below the events:
 * some sign-outs fire none (logout requests of SAML identity providers and of Keycloak's old adapters, a restarted
 * sign-in). Other removals of a browser session are no sign-outs. Expired rows go in bulk, another way, and end nothing.
 */
final class SessionRows extends JpaUserSessionPersisterProvider {

    private final KeycloakSession session;
    private final EntityManager database;
    private final SessionAftermath aftermath;

    SessionRows(KeycloakSession session, int expirationBatch) {
        this(session, session.getProvider(JpaConnectionProvider.class).getEntityManager(), expirationBatch);
    }

    private SessionRows(KeycloakSession session, EntityManager database, int expirationBatch) {
        super(session, database, expirationBatch);
        this.session = session;
        this.database = database;
        this.aftermath = SessionAftermath.of(session);
    }

    /**
     * Stores the session of a family that begins, whose id nobody can have used: of a client's part Keycloak would look
     * first whether it is there.
     */
    void begin(UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
        createUserSession(userSession, true);
        String clientId = clientSession.getClient().getId();
        if (!StorageId.isLocalStorage(clientId)) {
            createClientSession(clientSession, true);
            return;
        }
        PersistentClientSessionEntity row = new PersistentClientSessionEntity();
        row.setUserSessionId(userSession.getId());
        row.setClientId(clientId);
        row.setClientStorageProvider(PersistentClientSessionEntity.LOCAL);
        row.setExternalClientId(PersistentClientSessionEntity.LOCAL);
        row.setOffline(JpaSessionUtil.offlineToString(true));
        row.setRealmId(clientSession.getRealm().getId());
        row.setTimestamp(clientSession.getTimestamp());
        row.setData(new PersistentAuthenticatedClientSessionAdapter(session, clientSession)
                .getUpdatedModel()
                .getData());
        database.persist(row);
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
