package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.ApprovalStore;
import io.github.tokenv3.family.FamilyStore;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Brings our tables into Keycloak's own database and persistence unit. */
final class FamilyTable implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return Stream.of(FamilyStore.entities(), ApprovalStore.entities())
                .flatMap(List::stream)
                .<Class<?>>map(entity -> entity)
                .toList();
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
