package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/** The client a request comes from, authenticated as at Keycloak's token endpoint (26.7.3, TokenEndpoint). */
public final class CallingClient {

    private CallingClient() {}

    /**
     * Authenticates the client of the request at hand, which is a form by now.
     *
     * @param event of the kind of the request; tells of failures
     * @param methods what the path allows, for CORS
     * @throws jakarta.ws.rs.WebApplicationException with an OAuth error
     */
    public static ClientModel authenticate(KeycloakSession session, EventBuilder event, String... methods) {
        Cors cors = Cors.builder().auth().allowedMethods(methods).exposedHeaders(Cors.ACCESS_CONTROL_ALLOW_METHODS);
        RealmModel realm = session.getContext().getRealm();
        if (!session.getContext().getUri().getBaseUri().getScheme().equals("https")
                && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            event.error(Errors.SSL_REQUIRED);
            throw refused(cors, OAuthErrorException.INVALID_REQUEST, "HTTPS required");
        }
        if (!realm.isEnabled()) {
            event.error(Errors.REALM_DISABLED);
            throw refused(cors, "access_denied", "Realm not enabled");
        }
        ClientModel client =
                AuthorizeClientUtil.authorizeClient(session, event, cors).getClient();
        cors.add();
        event.client(client);
        return client;
    }

    private static CorsErrorResponseException refused(Cors cors, String error, String description) {
        return new CorsErrorResponseException(cors.allowAllOrigins(), error, description, Response.Status.FORBIDDEN);
    }
}
