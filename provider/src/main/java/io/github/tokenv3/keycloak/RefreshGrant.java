package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantType;

/** Keycloak's refresh grant, with one promise more: a token that was spent without an answer is not spent. */
final class RefreshGrant extends RefreshTokenGrantType {

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams) {
        CleanParameters.putBack(session, formParams);
    }

    @Override
    public Response process(Context context) {
        try {
            return super.process(context);
        } catch (RuntimeException e) {
            Unsettled.rollBack(context.getSession());
            throw e;
        }
    }
}
