package io.github.tokenv3.revocation;

import io.github.tokenv3.family.Family;
import io.github.tokenv3.keycloak.ApprovalTable;
import io.github.tokenv3.keycloak.Families;
import io.github.tokenv3.metrics.PurgeMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Deletes the rows of families that ended long enough ago, and of requests for approval that expired, in batches, on one
 * node of the cluster at a time. Until then a spent token of theirs is still told apart from a forged one. Sessions go
 * with their families; those that a node left behind when it went down go here.
 */
public final class Purge implements ProviderEventListener, ScheduledTask {

    private static final Logger LOG = Logger.getLogger(Purge.class);
    private static final String NAME = "token-v3-purge";
    private static final int BATCH = 500;

    /** A client that comes late still hears what became of its request. */
    private static final long APPROVAL_KEPT_MILLIS = TimeUnit.HOURS.toMillis(24);

    /** Whoever ended a family has removed its session by then, unless that node went down. */
    private static final long GRACE_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final int intervalSeconds;
    private final int afterDays;

    /**
     * @param intervalSeconds seconds between two runs, 0 for never
     * @param afterDays days for which the row of an ended family is kept
     */
    public Purge(int intervalSeconds, int afterDays) {
        this.intervalSeconds = intervalSeconds;
        this.afterDays = afterDays;
    }

    /** Starts the timer once the database is up to date. */
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated && intervalSeconds > 0) {
            PurgeMeters.register();
            KeycloakSessionFactory factory = migrated.getFactory();
            long interval = TimeUnit.SECONDS.toMillis(intervalSeconds);
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(TimerProvider.class)
                            .schedule(new ClusterAwareScheduledTaskRunner(factory, this, interval), interval));
        }
    }

    @Override
    public void run(KeycloakSession session) {
        long begun = System.nanoTime();
        boolean done = false;
        try {
            purge(session.getKeycloakSessionFactory());
            done = true;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (done) {
                PurgeMeters.succeeded(took, Instant.now().getEpochSecond());
            } else {
                PurgeMeters.failed(took);
            }
        }
    }

    private void purge(KeycloakSessionFactory factory) {
        int purged = 0;
        int last = BATCH;
        while (last == BATCH) {
            last = KeycloakModelUtils.runJobInTransactionWithResult(factory, this::purge);
            purged += last;
            PurgeMeters.purgedFamilies(last);
        }
        if (purged > 0) {
            LOG.debugf("Purged %d ended refresh-token families", purged);
        }
        removeLeftSessions(factory);
        purgeApprovals(factory);
    }

    private static void removeLeftSessions(KeycloakSessionFactory factory) {
        String family = "";
        while (family != null) {
            String after = family;
            family = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, later -> removeLeftSessions(later, after));
        }
    }

    private static void purgeApprovals(KeycloakSessionFactory factory) {
        int last = BATCH;
        while (last == BATCH) {
            last = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session ->
                            ApprovalTable.store(session).purge(Time.currentTimeMillis() - APPROVAL_KEPT_MILLIS, BATCH));
            PurgeMeters.purgedApprovals(last);
        }
    }

    private int purge(KeycloakSession session) {
        long now = Time.currentTimeMillis();
        Families families = new Families(session);
        List<Family> ended = families.removal().purgeable(now - TimeUnit.DAYS.toMillis(afterDays), now, BATCH);
        if (!ended.isEmpty()) {
            families.delete(ended.stream().map(Family::id).toList());
        }
        return ended.size();
    }

    /** Id of the last family of this batch, {@code null} if there are no more. */
    private static String removeLeftSessions(KeycloakSession session, String after) {
        Families families = new Families(session);
        List<Family> left = families.endedWithSession(Time.currentTimeMillis() - GRACE_MILLIS, after, BATCH);
        left.forEach(families::removeSession);
        return left.size() < BATCH ? null : left.get(left.size() - 1).id();
    }

    @Override
    public String getTaskName() {
        return NAME;
    }
}
