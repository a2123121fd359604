package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.FamilyStore;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends all families of a client or realm, a million perhaps: the rows in one statement of the change's transaction, from
 * whose commit on every refresh is refused and every introspection says inactive; the sessions afterwards, in batches,
 * in the background.
 */
final class BulkEnding {

    private static final int BATCH = 200;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EndReason reason;

    /** One statement that ends families at {@code now}, epoch milliseconds, and says how many. */
    interface Statement {
        int execute(FamilyStore store, long now);
    }

    BulkEnding(KeycloakSession session, RealmModel realm, EndReason reason) {
        this.session = session;
        this.realm = realm;
        this.reason = reason;
    }

    void end(Statement statement) {
        Afterwards.ifCommitted(session, realm, later -> look(later, statement));
        look(session, statement);
    }

    private void look(KeycloakSession now, Statement statement) {
        long moment = Time.currentTimeMillis();
        int ended = statement.execute(new Families(now).store(), moment);
        if (ended > 0) {
            Afterwards.ifCommitted(now, now.getContext().getRealm(), later -> sweepInBackground(later, moment));
        }
    }

    private static void sweepInBackground(KeycloakSession later, long moment) {
        KeycloakSessionFactory factory = later.getKeycloakSessionFactory();
        String realmId = later.getContext().getRealm().getId();
        later.getProvider(ExecutorsProvider.class)
                .getExecutor("token-v3-sweep")
                .execute(() -> sweep(factory, realmId, moment));
    }

    private static void sweep(KeycloakSessionFactory factory, String realmId, long moment) {
        String last = "";
        while (last != null) {
            String after = last;
            last = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, later -> batch(later, realmId, moment, after));
        }
    }

    /** Id of the last family of this batch, {@code null} if there are no more. */
    private static String batch(KeycloakSession later, String realmId, long moment, String after) {
        RealmModel realm = later.realms().getRealm(realmId);
        if (realm == null) {
            return null;
        }
        later.getContext().setRealm(realm);
        List<String> ids = new Families(later).store().endedAt(realmId, moment, after, BATCH);
        ids.forEach(id -> FamilySession.remove(later, realm, id));
        return ids.isEmpty() ? null : ids.get(ids.size() - 1);
    }
}
