package io.github.tokenv3.keycloak;

import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.representations.RefreshToken;

/** Where Keycloak's token code meets the families: first tokens, successors, and adoption of tokens issued before. */
final class FamilyRefreshTokenProvider implements RefreshTokenProvider {

    private final KeycloakSession session;

    FamilyRefreshTokenProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public boolean supports(InitialRefreshTokenContext context) {
        return Successor.isExpected(session) || FamilyBirth.isDue(session, context.clientSessionCtx());
    }

    @Override
    public RefreshToken generateRefreshToken(InitialRefreshTokenContext context) {
        if (!Successor.isExpected(session)) {
            new FamilyBirth(session).begin(context);
        }
        return Successor.take(session).toToken(session, context);
    }

    /** A family's token is ours even where the policy no longer covers the client, or its family would not bind it. */
    @Override
    public boolean supports(RefreshTokenContext context) {
        return isOfFamily(context.oldRefreshToken()) || Adoption.isDue(session, context.oldRefreshToken());
    }

    @Override
    public TokenManager.AccessTokenResponseBuilder refreshAccessToken(RefreshTokenContext context)
            throws OAuthErrorException {
        RefreshEvent.describe(context);
        boolean known = isOfFamily(context.oldRefreshToken());
        Authorization authorization =
                known ? new FamilyRefresh(session, context).redeem() : new Adoption(session, context).adopt();
        return new Issue(session, context).answer(authorization);
    }

    static boolean isOfFamily(RefreshToken token) {
        return FamilyRefreshTokenProviderFactory.ID.equals(token.getProvider());
    }
}
