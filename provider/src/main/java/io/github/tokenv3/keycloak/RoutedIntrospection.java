package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/**
 * Sends tokens of families to {@link FamilyIntrospection} and all others to Keycloak's own introspection. Of Keycloak's
 * own type because the account API casts the provider of access tokens to it.
 */
final class RoutedIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    private final TokenIntrospectionProvider keycloaks;

    RoutedIntrospection(KeycloakSession session, TokenIntrospectionProvider keycloaks) {
        super(session);
        this.keycloaks = keycloaks;
    }

    @Override
    public Response introspect(String token, EventBuilder event) {
        return (isOfFamily(token) ? new FamilyIntrospection(session) : keycloaks).introspect(token, event);
    }

    /** Only chooses who answers; either verifies the token before it believes a word of it. */
    private boolean isOfFamily(String encoded) {
        try {
            AccessToken token = new JWSInput(encoded).readJsonContent(AccessToken.class);
            if (token.getSessionId() == null || token.getIssuedFor() == null) {
                return false;
            }
            ClientModel client = realm.getClientByClientId(token.getIssuedFor());
            UserSessionModel offline = session.sessions().getOfflineUserSession(realm, token.getSessionId());
            return client != null && offline != null && FamilySession.of(offline, client.getId()) != null;
        } catch (JWSInputException e) {
            return false;
        }
    }
}
