package io.github.tokenv3.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.representations.RefreshToken;
import org.keycloak.util.TokenUtil;

/**
 * Makes the tokens of an accepted refresh, in the steps of Keycloak's own refresh-token provider (26.7.3,
 * AbstractRefreshTokenProvider), whose rotation cannot be used: it locks and counts by realm switches of its own.
 */
final class Issue {

    private final KeycloakSession session;
    private final RefreshTokenContext context;
    private final RefreshToken old;
    private final RealmModel realm;
    private final ClientModel client;

    Issue(KeycloakSession session, RefreshTokenContext context) {
        this.session = session;
        this.context = context;
        this.old = context.oldRefreshToken();
        this.realm = context.grantContext().getRealm();
        this.client = context.grantContext().getClient();
    }

    TokenManager.AccessTokenResponseBuilder answer(Authorization authorization) {
        FamilySession family = authorization.familySession();
        ClientSessionContext scopes = prepare(authorization.scopes());
        AccessToken accessToken = context.tokenManager()
                .createClientAccessToken(
                        session, realm, client, authorization.user(), family.userSession(), scopes, true);
        AccessTokenEnd.within(accessToken, family.expiresAt());
        accessToken.iat(issuedAt(accessToken, family));
        session.getContext().setUserSession(family.userSession());
        copyAuthorization(accessToken, scopes);
        TokenManager.AccessTokenResponseBuilder answer = context.tokenManager()
                .responseBuilder(
                        realm, client, context.grantContext().getEvent(), session, family.userSession(), scopes)
                .offlineToken(true)
                .accessToken(accessToken);
        if (OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshToken()) {
            addRefreshToken(answer, accessToken, family);
        }
        if (isIdTokenWanted(family.clientSession())) {
            answer.generateIDToken().generateAccessTokenHash();
            answer.getIdToken().setSessionId(family.ssoSessionId());
        }
        RefreshEvent.timing(context.grantContext().getEvent(), old, accessToken);
        answer.requestRefreshToken(old);
        updateSessions(family);
        return answer;
    }

    private ClientSessionContext prepare(ClientSessionContext scopes) {
        if (old.getNonce() != null) {
            scopes.setAttribute(OIDCLoginProtocol.NONCE_PARAM, old.getNonce());
        }
        scopes.setAttribute(Constants.GRANT_TYPE, OAuth2Constants.REFRESH_TOKEN);
        scopes.setAttribute(OAuth2Constants.RESOURCE, context.resourceParameter());
        // It is one, whatever scopes say; without this Keycloak looks for its scope among all of the realm.
        scopes.setAttribute(OAuth2Constants.OFFLINE_ACCESS, Boolean.TRUE);
        return scopes;
    }

    private void copyAuthorization(AccessToken accessToken, ClientSessionContext scopes) {
        RequestedAudience.recall(session, realm, old, scopes);
        if (old.getAuthorization() != null) {
            accessToken.setAuthorization(old.getAuthorization());
        }
        List<AuthorizationDetailsJSONRepresentation> details = old.getAuthorizationDetails();
        if (details != null) {
            accessToken.setAuthorizationDetails(details);
            scopes.setAttribute(Constants.AUTHORIZATION_DETAILS_RESPONSE, details);
        }
    }

    /** The scope of a family never shrinks, though one access token may ask for less (RFC 6749 §6). */
    private void addRefreshToken(
            TokenManager.AccessTokenResponseBuilder answer, AccessToken accessToken, FamilySession family) {
        answer.generateRefreshToken();
        RefreshToken successor = answer.getRefreshToken();
        successor.iat(issuedAt(successor, family));
        successor.setScope(old.getScope());
        successor.getOtherClaims().remove(Constants.REUSE_ID);
        if (accessToken.getAuthorization() != null) {
            successor.setAuthorization(accessToken.getAuthorization());
        }
    }

    /**
     * Never before the family's session began: that may have been on a node whose clock is fast. Keycloak takes a token
     * older than its session for one of an earlier session, and would not even revoke it.
     */
    private static long issuedAt(AccessToken token, FamilySession family) {
        return Math.max(token.getIat(), family.userSession().getStarted());
    }

    /**
     * Keycloak's own endpoint answers every refresh of an OpenID Connect session with an ID token. It costs a second
     * signature and OpenID Connect Core §12.2 does not ask for it, so our endpoints make one only when the refresh
     * request names {@code openid}.
     */
    private boolean isIdTokenWanted(AuthenticatedClientSessionModel clientSession) {
        boolean wanted =
                RequestOrigin.of(session) == RequestOrigin.NATIVE || TokenUtil.isOIDCRequest(context.scopeParameter());
        return wanted && TokenUtil.isOIDCRequest(clientSession.getNote(OAuth2Constants.SCOPE));
    }

    private void updateSessions(FamilySession family) {
        context.grant().updateClientSession(family.clientSession());
        // Compared first: a note that is set writes the session, even with the value it has.
        UserSessionModel userSession = family.userSession();
        for (Map.Entry<String, String> fact :
                context.grantContext().getClientAuthAttributes().entrySet()) {
            if (!Objects.equals(userSession.getNote(fact.getKey()), fact.getValue())) {
                userSession.setNote(fact.getKey(), fact.getValue());
            }
        }
    }
}
