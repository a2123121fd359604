package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Takes the place of Keycloak's {@code authorization_code} grant, by the same id and a greater order. */
public final class CodeGrantFactory extends AuthorizationCodeGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new CodeGrant();
    }

    @Override
    public int order() {
        return 100;
    }
}
