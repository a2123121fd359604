package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.Family;
import io.github.tokenv3.revocation.PasswordStamp;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.util.UserSessionUtil;
import org.keycloak.util.TokenUtil;

/**
 * Introspection (RFC 7662) of a family's tokens, from its row: active only while the family lives and, for a refresh
 * token, only while it is the current one. Keycloak would call them inactive for want of the {@code offline_access}
 * scope, and a spent refresh token active.
 */
final class FamilyIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    FamilyIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean introspectionChecks(String encoded) {
        if (!verifyToken(encoded) || !verifyClient()) {
            return false;
        }
        eventBuilder.session(token.getSessionId());
        UserSessionUtil.UserSessionValidationResult found = verifyUserSession();
        if (found.getError() != null) {
            return inactive(found.getError(), "The session of the family is not active");
        }
        userSession = found.getUserSession();
        user = userSession.getUser();
        eventBuilder.user(user);
        if (!TokenManager.isUserValid(session, realm, token, user)) {
            return inactive(Errors.USER_DISABLED, "The user is not active");
        }
        if (!isFamilyAlive()) {
            return inactive(Errors.INVALID_TOKEN, "The family has ended or the refresh token was used");
        }
        transformedToken = transformAccessToken(token, userSession);
        return verifyAudience();
    }

    private boolean inactive(String error, String reason) {
        eventBuilder.detail(Details.REASON, reason);
        eventBuilder.error(error);
        return false;
    }

    private boolean isFamilyAlive() {
        return new Families(session)
                .store()
                .find(token.getSessionId())
                .filter(family -> family.isLive(Time.currentTimeMillis()))
                .filter(family -> family.passwordStamp().equals(PasswordStamp.of(user)))
                .filter(family -> !isRefreshToken() || isCurrent(family))
                .isPresent();
    }

    private boolean isCurrent(Family family) {
        return family.currentId().equals(token.getId());
    }

    private boolean isRefreshToken() {
        return TokenUtil.TOKEN_TYPE_OFFLINE.equals(token.getType());
    }

    /** A refresh token's audience is the issuer; it is its client's business and nobody else's. */
    @Override
    protected boolean verifyAudience() {
        return isRefreshToken()
                ? session.getContext().getClient().getClientId().equals(token.getIssuedFor())
                : super.verifyAudience();
    }
}
