package io.github.tokenv3.testing.server;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Lets a transaction fail at its commit in which a family was ended, once asked to by {@link Fault#FAIL_WHEN_ENDING}. */
final class EndingFault implements EventListenerProvider {

    private final KeycloakSession session;

    EndingFault(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        boolean ending = event.getType() == EventType.REVOKE_GRANT
                && event.getDetails() != null
                && event.getDetails().containsKey("token_v3_family");
        if (ending && Faults.of(event.getRealmName()).strikes(Fault.FAIL_WHEN_ENDING)) {
            session.getTransactionManager().enlistPrepare(new FailingTransaction());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}

    private static final class FailingTransaction extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            throw new IllegalStateException("A test asked for this failure of a transaction that ends a family");
        }

        @Override
        protected void rollbackImpl() {}
    }
}
