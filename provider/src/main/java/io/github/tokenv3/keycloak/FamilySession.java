package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.Channel;
import io.github.tokenv3.revocation.ClientStamp;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.UserSessionModelDelegate;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * The offline session of a family, which carries its access tokens past the end of the browser session. One session per
 * family, its id the family's id: whatever ends one ends exactly the other, in user info and introspection as well, and
 * an id is never used again.
 *
 * <p>Made without the {@code offline_access} scope or role: those govern tokens a client asks for, not what policy
 * gives.
 */
public final class FamilySession {

    private static final String SSO_SESSION = "token-v3.sso-session";
    private static final String EXPIRES_AT = "token-v3.expires-at";
    private static final String CLIENT_STAMP = "token-v3.client-stamp";
    private static final String CHANNEL = "token-v3.channel";

    /** The family row is the truth of every refresh; the session rows only need to stay inside their idle time. */
    private static final int TOUCH_SECONDS = 3600;

    private final AuthenticatedClientSessionModel clientSession;

    private FamilySession(AuthenticatedClientSessionModel clientSession) {
        this.clientSession = clientSession;
    }

    /** Stores the session of a family that begins, for the requests to come. */
    static void store(KeycloakSession session, AuthenticatedClientSessionModel online, FamilyPlan plan, String scope) {
        FirstSession.store(session, online, plan.familyId(), notes(online, plan, scope));
    }

    /** Has Keycloak make the session of a family that begins, for this request as well. */
    static FamilySession start(
            KeycloakSession session, AuthenticatedClientSessionModel online, FamilyPlan plan, String scope) {
        UserSessionModel sso = online.getUserSession();
        UserSessionModel named = new UserSessionModelDelegate(sso) {
            @Override
            public String getId() {
                return plan.familyId();
            }
        };
        UserSessionModel offline = session.sessions().createOfflineUserSession(named);
        AuthenticatedClientSessionModel clientSession = session.sessions()
                .createOfflineClientSession(
                        new FirstClientSession(online, named, Time.currentTime(), notes(online, plan, scope)), offline);
        return new FamilySession(clientSession);
    }

    private static Map<String, String> notes(AuthenticatedClientSessionModel online, FamilyPlan plan, String scope) {
        Map<String, String> notes = new HashMap<>(online.getNotes());
        notes.remove(AuthenticationProcessor.FIRST_OFFLINE_ACCESS);
        // The browser session keeps the scope of its latest sign-in at this client, which may be another tab's.
        notes.put(OAuth2Constants.SCOPE, scope);
        notes.put(SSO_SESSION, online.getUserSession().getId());
        notes.put(EXPIRES_AT, Long.toString(plan.expiresAt()));
        notes.put(CLIENT_STAMP, ClientStamp.of(online.getClient()));
        notes.put(CHANNEL, plan.channel().name());
        return notes;
    }

    /** The family's session at this client, or {@code null} if there is none, or none that may still be used. */
    public static FamilySession find(KeycloakSession session, RealmModel realm, String familyId, String clientId) {
        UserSessionModel offline = session.sessions().getOfflineUserSession(realm, familyId);
        if (offline == null || !AuthenticationManager.isSessionValid(realm, offline)) {
            return null;
        }
        FamilySession found = of(offline, clientId);
        return found != null && found.isUsable(realm) ? found : null;
    }

    /** What this session is to a family, or {@code null} if it is not a family's session. */
    public static FamilySession of(UserSessionModel userSession, String clientId) {
        AuthenticatedClientSessionModel client =
                userSession.isOffline() ? userSession.getAuthenticatedClientSessionByClient(clientId) : null;
        return client != null && client.getNote(EXPIRES_AT) != null ? new FamilySession(client) : null;
    }

    static void remove(KeycloakSession session, RealmModel realm, String familyId) {
        UserSessionModel offline = session.sessions().getOfflineUserSession(realm, familyId);
        if (offline != null) {
            session.sessions().removeOfflineUserSession(realm, offline);
        }
    }

    private boolean isUsable(RealmModel realm) {
        return AuthenticationManager.isClientSessionValid(
                realm, clientSession.getClient(), clientSession.getUserSession(), clientSession);
    }

    /** Keeps the session inside its idle time, at most hourly; says whether that was due. */
    boolean touch() {
        UserSessionModel userSession = clientSession.getUserSession();
        int now = Time.currentTime();
        int idle = clientSession.getRealm().getOfflineSessionIdleTimeout();
        boolean due = now - userSession.getLastSessionRefresh() >= Math.min(TOUCH_SECONDS, idle / 2);
        if (due) {
            userSession.setLastSessionRefresh(now);
            clientSession.setTimestamp(now);
        }
        return due;
    }

    AuthenticatedClientSessionModel clientSession() {
        return clientSession;
    }

    UserSessionModel userSession() {
        return clientSession.getUserSession();
    }

    /** Id of the family, and of its session. */
    public String familyId() {
        return userSession().getId();
    }

    /** Id of the browser session the family was begun in: the {@code sid} of its ID tokens. */
    public String ssoSessionId() {
        return clientSession.getNote(SSO_SESSION);
    }

    /** Epoch milliseconds of the family's absolute end. */
    public long expiresAt() {
        return Long.parseLong(clientSession.getNote(EXPIRES_AT));
    }

    /** The scopes that were granted, as far as the client still has them and users are shown them; sorted by name. */
    public List<ClientScopeModel> shownScopes(KeycloakSession session) {
        return DefaultClientSessionContext.fromClientSessionScopeParameter(clientSession, session)
                .getClientScopesStream()
                .filter(scope -> !(scope instanceof ClientModel) && scope.isDisplayOnConsentScreen())
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .toList();
    }

    /** Stamp of the secret the client had when the family began. */
    public String clientStamp() {
        return clientSession.getNote(CLIENT_STAMP);
    }

    /** How the user authorized the family. */
    public Channel channel() {
        return Channel.valueOf(clientSession.getNote(CHANNEL));
    }
}
