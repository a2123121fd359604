package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What is left to do for families that ended while their transaction was being committed, when it takes neither events
 * nor changes of sessions any more: both follow in a transaction of their own. Nearly always empty.
 */
final class SessionAftermath extends AbstractKeycloakTransaction {

    private record Ended(String realmId, List<String> familyIds, EndReason reason) {}

    private final KeycloakSessionFactory factory;
    private final List<Ended> ended = new ArrayList<>();

    private SessionAftermath(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Has to be asked for in time, before the commit begins. */
    static SessionAftermath of(KeycloakSession session) {
        SessionAftermath aftermath = new SessionAftermath(session.getKeycloakSessionFactory());
        session.getTransactionManager().enlistAfterCompletion(aftermath);
        return aftermath;
    }

    void add(RealmModel realm, List<String> familyIds, EndReason reason) {
        if (!familyIds.isEmpty()) {
            ended.add(new Ended(realm.getId(), familyIds, reason));
        }
    }

    @Override
    protected void commitImpl() {
        for (Ended some : ended) {
            KeycloakModelUtils.runJobInTransaction(factory, later -> finish(later, some));
        }
    }

    private static void finish(KeycloakSession later, Ended some) {
        RealmModel realm = later.realms().getRealm(some.realmId());
        if (realm != null) {
            later.getContext().setRealm(realm);
            Families families = new Families(later);
            families.announce(realm, some.familyIds(), some.reason());
            families.end(realm, some.familyIds(), some.reason());
        }
    }

    @Override
    protected void rollbackImpl() {
        // Nothing has ended.
    }
}
