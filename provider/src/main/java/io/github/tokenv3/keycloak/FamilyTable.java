package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.ApprovalStore;
import io.github.tokenv3.family.FamilyStore;
import io.github.tokenv3.start.CreateRight;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;

/** Brings our tables into Keycloak's own database and persistence unit. */
final class FamilyTable implements JpaEntityProvider {

    static final String CHANGELOG = "META-INF/token-v3-changelog.xml";

    private final KeycloakSession session;

    FamilyTable(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public List<Class<?>> getEntities() {
        return Stream.of(FamilyStore.entities(), ApprovalStore.entities())
                .flatMap(List::stream)
                .<Class<?>>map(entity -> entity)
                .toList();
    }

    /** Asked for just before Liquibase looks whether it has to make our tables. */
    @Override
    public String getChangelogLocation() {
        CreateRight.check(session);
        return CHANGELOG;
    }

    @Override
    public String getFactoryId() {
        return FamilyTableFactory.ID;
    }

    @Override
    public void close() {}
}
