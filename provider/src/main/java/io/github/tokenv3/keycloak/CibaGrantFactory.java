package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantTypeFactory;

/** Takes the place of Keycloak's CIBA grant, by the same id and a greater order. */
public final class CibaGrantFactory extends CibaGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new CibaGrant();
    }

    @Override
    public int order() {
        return 100;
    }
}
