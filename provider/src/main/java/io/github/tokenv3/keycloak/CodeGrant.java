package io.github.tokenv3.keycloak;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantType;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's authorization-code grant, which also ends the family of a code that is presented a second time
 * (RFC 6749 §4.1.2; Keycloak itself ends the browser session's client only), and keeps codes on the path they were
 * minted for.
 */
final class CodeGrant extends AuthorizationCodeGrantType {

    @Override
    public Response process(Context context) {
        KeycloakSession session = context.getSession();
        String presented = context.getFormParams().getFirst(OAuth2Constants.CODE);
        SpentCode code = SpentCode.of(presented);
        if (!code.belongsTo(RequestOrigin.of(session))) {
            throw notValid(context);
        }
        code.remember(session);
        try {
            requireApproval(context, presented);
            return super.process(context);
        } catch (WebApplicationException e) {
            Unsettled.rollBack(session);
            code.refused(session, context.getRealm());
            throw e;
        } catch (RuntimeException e) {
            // Of these Keycloak answers some as OAuth errors, and commits.
            Unsettled.rollBack(session);
            throw e;
        }
    }

    /** Keycloak does not ask of a code whether its user has been locked since (CVE-2026-16103). */
    private static void requireApproval(Context context, String code) {
        KeycloakSession session = context.getSession();
        if (RequestOrigin.of(session) == RequestOrigin.DECOUPLED
                && !ApprovedSession.of(code).isGood(session)) {
            context.getEvent().error(Errors.INVALID_CODE);
            throw notValid(context);
        }
    }

    private static CorsErrorResponseException notValid(Context context) {
        return new CorsErrorResponseException(
                context.getCors(), OAuthErrorException.INVALID_GRANT, "Code not valid", Response.Status.BAD_REQUEST);
    }
}
