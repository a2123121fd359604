package io.github.tokenv3.keycloak;

import org.keycloak.models.ClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.JpaClientProviderFactory;

/** Takes the place of Keycloak's store of clients in the database, by the same id and a greater order. */
public final class ClientStoreFactory extends JpaClientProviderFactory {

    @Override
    public ClientProvider create(KeycloakSession session) {
        return ClientStore.over(session, super.create(session));
    }

    @Override
    public int order() {
        return super.order() + 100;
    }
}
