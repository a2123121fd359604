package io.github.tokenv3.endpoint;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.TokenRevocationEndpoint;

/**
 * One revocation request (RFC 7009), on top of Keycloak's own revocation endpoint. What ends is the whole family,
 * whichever of its tokens was presented: the revocation listener hears of it, as it does at Keycloak's endpoint.
 */
record RevokeRequest(KeycloakSession session, EndpointOptions options, Dialect dialect) {

    Response answer(byte[] body) {
        return new ClientRequest(session, options, dialect).answer(body, RevokeRequest::check, this::revoke);
    }

    private static void check(MultivaluedMap<String, String> parameters, ClientCredentials credentials) {
        if (!parameters.containsKey(TokenRevocationEndpoint.PARAM_TOKEN)) {
            throw new Refusal(Failure.missing(TokenRevocationEndpoint.PARAM_TOKEN));
        }
    }

    private Response revoke() {
        EventBuilder event = new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
        try {
            new TokenRevocationEndpoint(session, event).revoke();
        } catch (WebApplicationException error) {
            if (error.getResponse().getStatus() != Response.Status.OK.getStatusCode()) {
                throw error;
            }
            // RFC 7009 §2.2: a token that is unknown or invalid is as good as revoked.
        }
        // RFC 7009 §2.2: the client ignores the body; but some libraries fail on one that is no JSON.
        return Response.ok(Map.of(), MediaType.APPLICATION_JSON_TYPE).build();
    }
}
