package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Registers {@link FirstAccessToken} with Keycloak's token building. */
public final class FirstAccessTokenFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new FirstAccessToken(session);
    }

    @Override
    public String getId() {
        return FamilyRefreshTokenProviderFactory.ID;
    }
}
