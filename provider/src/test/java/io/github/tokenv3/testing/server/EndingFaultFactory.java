package io.github.tokenv3.testing.server;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes {@link EndingFault} listen in every realm. */
public final class EndingFaultFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "token-v3-testing-ending";
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EndingFault(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
