package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.Asked;
import io.github.tokenv3.revocation.PasswordStamp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;

/**
 * The user session that an approval makes for the client alone: no browser has a cookie of it. To Keycloak it is a session
 * like any other, so whatever ends a user's sessions ends it; but signing out of the browser in which the person approved
 * does not, nor does ending it sign out that browser.
 *
 * @param id its id
 */
public record ApprovedSession(String id) {

    /** The password with which the person approved: one who changes it between then and the code means to end this. */
    private static final String PASSWORD_STAMP = "token-v3.password-stamp";

    /** One that is about to begin. */
    public static ApprovedSession plan() {
        return new ApprovedSession(SecretGenerator.getInstance().generateSecureID());
    }

    /** The one a code of the decoupled flow was minted in, if it is one: Keycloak checks that the code belongs to it. */
    static ApprovedSession of(String code) {
        String[] parts = code.split("\\.", 3);
        return new ApprovedSession(parts.length == 3 ? parts[1] : "");
    }

    /** The scopes a user is shown of those a client asks for; sorted by name. */
    public static List<ClientScopeModel> shownScopes(
            KeycloakSession session, ClientModel client, UserModel user, String scope) {
        return TokenManager.getRequestedClientScopes(session, scope, client, user)
                .filter(one -> !(one instanceof ClientModel) && one.isDisplayOnConsentScreen())
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .toList();
    }

    /** Begins the session, and remembers the user's consent where the client needs one. */
    public void begin(KeycloakSession session, ClientModel client, UserModel user, Asked asked, SignInFacts signIn) {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel userSession = new UserSessionManager(session)
                .createUserSession(
                        id,
                        realm,
                        user,
                        user.getUsername(),
                        session.getContext().getConnection().getRemoteHost(),
                        OIDCLoginProtocol.LOGIN_PROTOCOL,
                        false,
                        null,
                        null,
                        UserSessionModel.SessionPersistenceState.PERSISTENT);
        userSession.setState(UserSessionModel.State.LOGGED_IN);
        userSession.setNote(AuthenticationManager.AUTH_TIME, Long.toString(signIn.authTime()));
        userSession.setNote(PASSWORD_STAMP, PasswordStamp.of(user));
        set(userSession, Constants.AUTHENTICATORS_COMPLETED, signIn.authenticators());
        AuthenticatedClientSessionModel clientSession =
                session.sessions().createClientSession(realm, client, userSession);
        clientSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        clientSession.setRedirectUri(asked.redirectUri());
        clientSession.setNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        clientSession.setNote(Constants.LEVEL_OF_AUTHENTICATION, Integer.toString(signIn.level()));
        set(clientSession, OIDCLoginProtocol.SCOPE_PARAM, asked.scope());
        set(clientSession, OIDCLoginProtocol.REDIRECT_URI_PARAM, asked.redirectUri());
        set(clientSession, OIDCLoginProtocol.NONCE_PARAM, asked.nonce());
        set(clientSession, OIDCLoginProtocol.ACR_PARAM, asked.acrValues());
        if (client.isConsentRequired()) {
            set(
                    clientSession,
                    OIDCLoginProtocol.CONSENT_NOTE,
                    RememberedConsent.give(session, client, user, asked.scope()));
        }
    }

    /** The client's session in it, empty if this is not good any more. */
    public Optional<AuthenticatedClientSessionModel> find(KeycloakSession session, ClientModel client) {
        return good(session).map(userSession -> userSession.getAuthenticatedClientSessionByClient(client.getId()));
    }

    /** Whether it has not ended, and its user could still sign in with the password of then. */
    boolean isGood(KeycloakSession session) {
        return good(session).isPresent();
    }

    private Optional<UserSessionModel> good(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return Optional.ofNullable(session.sessions().getUserSession(realm, id))
                .filter(userSession -> userSession.getUser() != null)
                .filter(userSession -> AuthenticationManager.isSessionValid(realm, userSession))
                .filter(userSession -> Standing.isGood(session, realm, userSession.getUser()))
                .filter(userSession ->
                        PasswordStamp.of(userSession.getUser()).equals(userSession.getNote(PASSWORD_STAMP)));
    }

    /** Ends it, if it has not ended. */
    public void end(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel userSession = session.sessions().getUserSession(realm, id);
        if (userSession != null) {
            session.sessions().removeUserSession(realm, userSession);
        }
    }

    private static void set(UserSessionModel userSession, String note, String value) {
        if (value != null) {
            userSession.setNote(note, value);
        }
    }

    private static void set(AuthenticatedClientSessionModel clientSession, String note, String value) {
        if (value != null) {
            clientSession.setNote(note, value);
        }
    }
}
