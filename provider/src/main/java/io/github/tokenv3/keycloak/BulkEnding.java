package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.FamilySweep;
import io.github.tokenv3.metrics.TokenMeters;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends all families of a client or realm, a million perhaps: the rows in one statement of the change's transaction, from
 * whose commit on every refresh is refused and every introspection says inactive; the sessions afterwards, in batches.
 */
final class BulkEnding {

    private static final int BATCH = 200;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EndReason reason;

    /** One statement that ends families at {@code now}, epoch milliseconds, and says how many. */
    interface Statement {
        int execute(FamilySweep sweep, long now);
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
        int ended = execute(now, statement, moment);
        if (ended > 0) {
            TokenMeters.ended(now, realm, reason, ended);
            Afterwards.ifCommitted(now, realm, later -> sweep(later, moment));
        }
    }

    private int execute(KeycloakSession now, Statement statement, long moment) {
        FamilySpan span = FamilySpan.start(now, "BulkEnding.end");
        try {
            int ended = statement.execute(new Families(now).sweep(), moment);
            span.outcome("ended", reason);
            span.families(ended);
            return ended;
        } finally {
            span.end();
        }
    }

    /** The first batch before the change is answered, which is all of them at most places. */
    private static void sweep(KeycloakSession later, long moment) {
        KeycloakSessionFactory factory = later.getKeycloakSessionFactory();
        String realmId = later.getContext().getRealm().getId();
        String last = batch(later, realmId, moment, "");
        if (last != null) {
            later.getProvider(ExecutorsProvider.class)
                    .getExecutor("token-v3-sweep")
                    .execute(() -> sweepOn(factory, realmId, moment, last));
        }
    }

    private static void sweepOn(KeycloakSessionFactory factory, String realmId, long moment, String first) {
        String last = first;
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
        List<String> ids = new Families(later).sweep().endedAt(realmId, moment, after, BATCH);
        ids.forEach(id -> FamilySession.remove(later, realm, id));
        return ids.size() < BATCH ? null : ids.get(ids.size() - 1);
    }
}
