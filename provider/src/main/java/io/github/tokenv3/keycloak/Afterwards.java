package io.github.tokenv3.keycloak;

import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTask;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs something in a transaction of its own once that of the request has ended one way, and not if the other way. */
public final class Afterwards extends AbstractKeycloakTransaction {

    private final Runnable onCommit;
    private final Runnable onRollback;

    private Afterwards(Runnable onCommit, Runnable onRollback) {
        this.onCommit = onCommit;
        this.onRollback = onRollback;
    }

    static void ifCommitted(KeycloakSession session, KeycloakSessionTask task) {
        ifCommitted(session, session.getContext().getRealm(), task);
    }

    /** Runs the task in that realm once the request is committed. */
    public static void ifCommitted(KeycloakSession session, RealmModel realm, KeycloakSessionTask task) {
        enlist(session, new Afterwards(in(realm, session, task), () -> {}));
    }

    static void ifRolledBack(KeycloakSession session, KeycloakSessionTask task) {
        enlist(session, new Afterwards(() -> {}, in(session.getContext().getRealm(), session, task)));
    }

    /** Runs the task in that realm, in a transaction of its own on another thread: nobody waits for it. */
    public static void inBackground(
            KeycloakSession session, RealmModel realm, String executor, KeycloakSessionTask task) {
        session.getProvider(ExecutorsProvider.class).getExecutor(executor).execute(in(realm, session, task));
    }

    private static void enlist(KeycloakSession session, Afterwards transaction) {
        session.getTransactionManager().enlistAfterCompletion(transaction);
    }

    private static Runnable in(RealmModel realm, KeycloakSession session, KeycloakSessionTask task) {
        var factory = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        return () -> KeycloakModelUtils.runJobInTransaction(factory, later -> {
            RealmModel same = later.realms().getRealm(realmId);
            if (same != null) {
                later.getContext().setRealm(same);
                task.run(later);
            }
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
