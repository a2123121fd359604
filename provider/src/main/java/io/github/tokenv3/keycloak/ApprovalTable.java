package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.ApprovalStore;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The requests for approval, in the transaction of the request at hand. */
public final class ApprovalTable {

    private ApprovalTable() {}

    /** The rows. */
    public static ApprovalStore store(KeycloakSession session) {
        return new ApprovalStore(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
