package io.github.tokenv3.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProviderFactory;

/** Adds the checks of {@code /v3/authorize} to those of Keycloak's authorization endpoint. */
public final class RedirectCheckFactory implements AuthorizationEndpointCheckProviderFactory {

    @Override
    public AuthorizationEndpointCheckProvider create(KeycloakSession session) {
        return new RedirectCheck(session);
    }

    @Override
    public String getId() {
        return "token-v3-redirect";
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
