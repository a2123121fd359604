package io.github.tokenv3.keycloak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.Profile;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.session.PersistentUserSessionAdapter;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.keycloak.models.utils.UserSessionModelDelegate;

/**
 * A family's session as it begins: what is known of the browser session, under the family's id. Keycloak would write the
 * rows of an offline session after the commit, in a transaction of their own that looks for each of them first and does not
 * wait for the disk. This one is stored together with the family's own row.
 */
final class FirstSession extends PersistentUserSessionAdapter {

    private FirstSession(UserSessionModel facts) {
        super(facts);
    }

    /** Whether sessions are kept in the database, by our own rows. */
    static boolean isPossible(KeycloakSession session) {
        return Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)
                && session.getProvider(UserSessionPersisterProvider.class) instanceof SessionRows;
    }

    static void store(
            KeycloakSession session,
            AuthenticatedClientSessionModel online,
            String familyId,
            Map<String, String> notes) {
        Facts facts = new Facts(online.getUserSession(), familyId, Time.currentTime());
        AuthenticatedClientSessionModel client = new FirstClientSession(online, facts, facts.started, facts.of(notes));
        facts.clients.put(online.getClient().getId(), client);
        FirstSession first = new FirstSession(facts);
        ((SessionRows) session.getProvider(UserSessionPersisterProvider.class)).begin(first, client);
        // Before the commit: whoever ends the family has seen its row, and clears the cache after this.
        session.sessions().importUserSessions(List.of(first), true);
        Afterwards.ifRolledBack(
                session, later -> FamilySession.remove(later, later.getContext().getRealm(), familyId));
    }

    @Override
    public boolean isOffline() {
        return true;
    }

    private static final class Facts extends UserSessionModelDelegate {

        private final UserSessionModel sso;
        private final String familyId;
        private final int started;
        private final Map<String, AuthenticatedClientSessionModel> clients = new HashMap<>();

        Facts(UserSessionModel sso, String familyId, int started) {
            super(sso);
            this.sso = sso;
            this.familyId = familyId;
            this.started = started;
        }

        /** As Keycloak notes it of every client session. */
        Map<String, String> of(Map<String, String> notes) {
            Map<String, String> all = new HashMap<>(notes);
            all.put(AuthenticatedClientSessionModel.STARTED_AT_NOTE, Integer.toString(started));
            all.put(AuthenticatedClientSessionModel.USER_SESSION_STARTED_AT_NOTE, Integer.toString(started));
            return all;
        }

        @Override
        public String getId() {
            return familyId;
        }

        @Override
        public int getStarted() {
            return started;
        }

        @Override
        public int getLastSessionRefresh() {
            return started;
        }

        /** A copy, because Keycloak keeps what it is given. */
        @Override
        public Map<String, String> getNotes() {
            return new ConcurrentHashMap<>(sso.getNotes());
        }

        @Override
        public Map<String, AuthenticatedClientSessionModel> getAuthenticatedClientSessions() {
            return clients;
        }
    }
}
