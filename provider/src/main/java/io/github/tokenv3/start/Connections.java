package io.github.tokenv3.start;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSessionFactory;

/** Keycloak's own connections, outside of any transaction, from before it has migrated its database on. */
public final class Connections {

    private Connections() {}

    /** @param factory the server's session factory */
    public static JpaConnectionProviderFactory of(KeycloakSessionFactory factory) {
        return (JpaConnectionProviderFactory) factory.getProviderFactory(JpaConnectionProvider.class);
    }
}
