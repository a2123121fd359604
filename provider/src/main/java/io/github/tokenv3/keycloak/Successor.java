package io.github.tokenv3.keycloak;

import io.github.tokenv3.policy.AppliedPolicy;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;
import org.keycloak.representations.RefreshToken;
import org.keycloak.util.TokenUtil;

/**
 * The refresh token that is to be issued for a family: its id is drawn before the row is written, and Keycloak asks for
 * the token itself afterwards, through the same method for a first token and for a successor.
 *
 * @param tokenId its {@code jti}
 * @param familyId its {@code sid}
 * @param familyEnd epoch milliseconds of the family's absolute end
 */
record Successor(String tokenId, String familyId, long familyEnd) {

    private static final String ATTRIBUTE = "token-v3.successor";

    static Successor draw(String familyId, long familyEnd) {
        return new Successor(SecretGenerator.getInstance().generateSecureID(), familyId, familyEnd);
    }

    void expect(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    static boolean isExpected(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE) != null;
    }

    static Successor take(KeycloakSession session) {
        return (Successor) session.removeAttribute(ATTRIBUTE);
    }

    RefreshToken toToken(KeycloakSession session, InitialRefreshTokenContext context) {
        RefreshToken token = new RefreshToken(
                context.responseBuilder().getAccessToken(),
                context.confirmation(),
                FamilyRefreshTokenProviderFactory.ID);
        token.id(tokenId);
        token.type(TokenUtil.TOKEN_TYPE_OFFLINE);
        token.setSessionId(familyId);
        token.issuedNow();
        token.exp(AppliedPolicy.of(session).tokenEnd(Time.currentTimeMillis(), familyEnd) / 1000);
        RequestedAudience.remember(context.clientSessionCtx(), token);
        return token;
    }
}
