package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;

/** Takes the place of Keycloak's {@code openid-connect}, by the same id and a greater order. */
public final class RedirectLoginProtocolFactory extends OIDCLoginProtocolFactory {

    @Override
    public LoginProtocol create(KeycloakSession session) {
        OIDCLoginProtocol keycloaks = (OIDCLoginProtocol) super.create(session);
        return new RedirectLoginProtocol(keycloaks.getConfig()).setSession(session);
    }

    /** The order also sorts the protocols in the admin console, so just a little more than Keycloak's. */
    @Override
    public int order() {
        return super.order() + 1;
    }
}
