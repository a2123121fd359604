package io.github.tokenv3.endpoint;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

record TokenV3ResourceProvider(KeycloakSession session, EndpointOptions options) implements RealmResourceProvider {

    @Override
    public Object getResource() {
        OddType.tolerate(session);
        PublicPath.adopt(session, options.publicPathHeader());
        return new TokenV3Resource(session, options);
    }

    @Override
    public void close() {}
}
