package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantTypeFactory;

/** Takes the place of Keycloak's {@code refresh_token} grant, by the same id and a greater order. */
public final class RefreshGrantFactory extends RefreshTokenGrantTypeFactory {

    private final ParameterLengths lengths = new ParameterLengths();

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new RefreshGrant(lengths);
    }

    @Override
    public int order() {
        return 100;
    }
}
