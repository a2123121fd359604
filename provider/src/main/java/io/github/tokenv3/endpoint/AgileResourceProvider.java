package io.github.tokenv3.endpoint;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

record AgileResourceProvider(KeycloakSession session, String publicPathHeader) implements RealmResourceProvider {

    @Override
    public Object getResource() {
        OddType.tolerate(session);
        PublicPath.adopt(session, publicPathHeader);
        return new AgileResource(session);
    }

    @Override
    public void close() {}
}
