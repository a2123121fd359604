package io.github.tokenv3.keycloak;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserProvider;
import org.keycloak.models.jpa.JpaUserProviderFactory;

/** Takes the place of Keycloak's store of users in the database, by the same id and a greater order. */
public final class UserStoreFactory extends JpaUserProviderFactory {

    @Override
    public UserProvider create(KeycloakSession session) {
        return new UserStore(
                session, session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    @Override
    public int order() {
        return super.order() + 100;
    }
}
