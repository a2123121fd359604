package io.github.tokenv3.keycloak;

import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;

/**
 * Moves the first access token of a family from the browser session, in which Keycloak makes it, to the family's own
 * session, so that it lives and dies with the family like all that follow. Done last, just before signing: the ID token
 * made in between keeps the browser session's {@code sid}, by which relying parties sign out.
 */
final class FirstAccessToken implements TokenPostProcessor {

    private static final String ATTRIBUTE = "token-v3.first-access-token";

    private final KeycloakSession session;

    FirstAccessToken(KeycloakSession session) {
        this.session = session;
    }

    static void joins(KeycloakSession session, FamilyPlan family) {
        session.setAttribute(ATTRIBUTE, family);
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        GrantedScope.note(session, context);
        FamilyPlan family = (FamilyPlan) session.removeAttribute(ATTRIBUTE);
        if (family != null) {
            AccessToken token = context.accessToken();
            token.setSessionId(family.familyId());
            token.id(ofOfflineSession(token.getId()));
            AccessTokenEnd.within(token, family.expiresAt());
            // Keycloak's mark for its own rotation; the family has none of it.
            context.refreshToken().getOtherClaims().remove(Constants.REUSE_ID);
        }
    }

    /** Keycloak reads from a token's id which kind of session to look the token up in. */
    private String ofOfflineSession(String tokenId) {
        TokenContextEncoderProvider encoder = session.getProvider(TokenContextEncoderProvider.class);
        AccessTokenContext online = encoder.getTokenContextFromTokenId(tokenId);
        return encoder.encodeTokenId(new AccessTokenContext(
                AccessTokenContext.SessionType.OFFLINE,
                online.getTokenType(),
                online.getGrantType(),
                online.getRawTokenId()));
    }
}
