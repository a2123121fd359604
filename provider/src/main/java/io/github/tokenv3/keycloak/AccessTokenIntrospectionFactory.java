package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Takes the place of Keycloak's introspection of {@code access_token}, by the same id and a greater order. */
public final class AccessTokenIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new RoutedIntrospection(session, super.create(session));
    }

    @Override
    public int order() {
        return 100;
    }
}
