package io.github.tokenv3.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTask;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs something in a transaction of its own once that of the request has ended one way, and not if the other way. */
final class Afterwards extends AbstractKeycloakTransaction {

    private final Runnable onCommit;
    private final Runnable onRollback;

    private Afterwards(Runnable onCommit, Runnable onRollback) {
        this.onCommit = onCommit;
        this.onRollback = onRollback;
    }

    static void ifCommitted(KeycloakSession session, KeycloakSessionTask task) {
        enlist(session, new Afterwards(inRealmOf(session, task), () -> {}));
    }

    static void ifRolledBack(KeycloakSession session, KeycloakSessionTask task) {
        enlist(session, new Afterwards(() -> {}, inRealmOf(session, task)));
    }

    private static void enlist(KeycloakSession session, Afterwards transaction) {
        session.getTransactionManager().enlistAfterCompletion(transaction);
    }

    private static Runnable inRealmOf(KeycloakSession session, KeycloakSessionTask task) {
        var factory = session.getKeycloakSessionFactory();
        String realmId = session.getContext().getRealm().getId();
        return () -> KeycloakModelUtils.runJobInTransaction(factory, later -> {
            later.getContext().setRealm(later.realms().getRealm(realmId));
            task.run(later);
        });
    }

    @Override
    protected void commitImpl() {
        onCommit.run();
    }

    @Override
    protected void rollbackImpl() {
        onRollback.run();
    }
}
