package io.github.tokenv3.keycloak;

import io.github.tokenv3.health.Watching;
import io.github.tokenv3.start.TableRights;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers {@link FamilyTable}. */
public final class FamilyTableFactory implements JpaEntityProviderFactory {

    /**
     * Names Liquibase's own bookkeeping table, of which Keycloak keeps the first ten letters: unique in those, without
     * digits, and never to be changed.
     */
    static final String ID = "tokenfamilies";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new FamilyTable(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new TableRights());
        factory.register(new Watching(FamilyTable.CHANGELOG, ID));
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
