package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantType;

/** Keycloak's refresh grant, with one promise more: a token that was spent without an answer is not spent. */
final class RefreshGrant extends RefreshTokenGrantType {

    private final ParameterLengths lengths;

    RefreshGrant(ParameterLengths lengths) {
        this.lengths = lengths;
    }

    /** Whether Keycloak's token endpoint would let this parameter through. */
    boolean takes(KeycloakSession session, String name, String value) {
        return lengths.allow(session, getTokenParameterNames(), name, value);
    }

    @Override
    public Response process(Context context) {
        CleanParameters.putBack(context.getSession(), context.getFormParams());
        try {
            return super.process(context);
        } catch (RuntimeException e) {
            Unsettled.rollBack(context.getSession());
            throw e;
        }
    }
}
