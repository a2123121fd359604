package io.github.tokenv3.start;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Keycloak's own connections, outside of any transaction, from before it has migrated its database on. */
public final class Connections {

    private Connections() {}

    /** @param factory the server's session factory */
    public static JpaConnectionProviderFactory of(KeycloakSessionFactory factory) {
        return (JpaConnectionProviderFactory) factory.getProviderFactory(JpaConnectionProvider.class);
    }

    /** A table's name in statements on such a connection, which does not look into the schema of {@code --db-schema} by itself. */
    public static String nameOf(String table, KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> JpaUtils.getTableNameForNativeQuery(
                        table, session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
