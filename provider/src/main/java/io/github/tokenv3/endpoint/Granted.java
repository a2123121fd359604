package io.github.tokenv3.endpoint;

import java.util.List;
import java.util.Map;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/**
 * What a successful grant gave.
 *
 * @param tokenType {@code Bearer} or {@code DPoP}
 * @param expiresIn seconds the access token lives
 * @param accessToken the access token
 * @param refreshToken the refresh token, {@code null} for a client that gets none
 * @param scope the scope, only if it is less than what was asked for, else {@code null}
 * @param idToken the ID token, {@code null} if none was asked for
 * @param authorizationDetails RFC 9396, {@code null} if the request had none
 * @param more what the realm's own token-response mappers added
 */
record Granted(
        String tokenType,
        long expiresIn,
        String accessToken,
        String refreshToken,
        String scope,
        String idToken,
        List<AuthorizationDetailsJSONRepresentation> authorizationDetails,
        Map<String, Object> more) {

    static Granted from(AccessTokenResponse answer, boolean scopeReduced) {
        return new Granted(
                answer.getTokenType(),
                answer.getExpiresIn(),
                answer.getToken(),
                answer.getRefreshToken(),
                scopeReduced ? answer.getScope() : null,
                answer.getIdToken(),
                answer.getAuthorizationDetails(),
                answer.getOtherClaims());
    }
}
