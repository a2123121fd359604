package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantType;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyContext;

/**
 * Keycloak's CIBA grant, which for requests that were approved on our page also looks whether the user has been locked or
 * the password changed since (CVE-2026-16103), and tells how the person signed in. Other channels' stay as they are.
 */
final class CibaGrant extends CibaGrantType {

    @Override
    protected Response createTokenResponse(
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext context,
            String scope,
            boolean code,
            Function<TokenManager.AccessTokenResponseBuilder, ClientPolicyContext> policyContext) {
        AuthenticatedClientSessionModel clientSession = context.getClientSession();
        if (CibaAnswer.isBehind(clientSession)) {
            if (!CibaAnswer.isGood(session, clientSession)) {
                // The session that Keycloak has just made goes with it; the request has been spent.
                session.getTransactionManager().setRollbackOnly();
                event.error(Errors.NOT_ALLOWED);
                throw new CorsErrorResponseException(
                        cors, OAuthErrorException.ACCESS_DENIED, "not authorized", Response.Status.BAD_REQUEST);
            }
            CibaAnswer.tell(clientSession);
        }
        return super.createTokenResponse(user, userSession, context, scope, code, policyContext);
    }
}
