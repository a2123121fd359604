package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.FamilyStore;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Brings the family table into Keycloak's own database and persistence unit. */
final class FamilyTable implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return FamilyStore.entities();
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/token-v3-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return FamilyTableFactory.ID;
    }

    @Override
    public void close() {}
}
