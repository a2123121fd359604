package io.github.tokenv3.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.TokenRevocationEndpoint;
import org.keycloak.representations.AccessToken;

/**
 * The access token that Keycloak's revocation endpoint has just revoked. Its event names the token and not the session,
 * so the session is read from the request, whose token has passed every check by then.
 */
public final class RevokedToken {

    private RevokedToken() {}

    /**
     * The session of the access token that this request revoked, which is its family if it has one.
     *
     * @param tokenId id of that token, from the event
     */
    public static Optional<String> family(KeycloakSession session, String tokenId) {
        String encoded = session.getContext()
                .getHttpRequest()
                .getDecodedFormParameters()
                .getFirst(TokenRevocationEndpoint.PARAM_TOKEN);
        return Optional.ofNullable(encoded)
                .map(token -> session.tokens().decode(token, AccessToken.class))
                .filter(token -> tokenId.equals(token.getId()))
                .map(AccessToken::getSessionId);
    }
}
