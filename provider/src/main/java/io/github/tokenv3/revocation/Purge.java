package io.github.tokenv3.revocation;

import io.github.tokenv3.family.FamilyRemoval;
import io.github.tokenv3.family.OldFamily;
import io.github.tokenv3.keycloak.ApprovalTable;
import io.github.tokenv3.keycloak.Families;
import io.github.tokenv3.metrics.PurgeMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
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
    private static final int BATCH = 100;

    /** After each batch, in units of what it took: requests come first, on this node's processors and the database's. */
    private static final int REST = 4;

    /** Less than any id; the empty string is null to Oracle. */
    private static final String BEFORE_ALL = " ";

    /** A client that comes late still hears what became of its request. */
    private static final long APPROVAL_KEPT_MILLIS = TimeUnit.HOURS.toMillis(24);

    /** Whoever ended a family has removed its session by then, unless that node went down. */
    private static final long GRACE_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final int intervalSeconds;
    private final int afterDays;

    /** Epoch milliseconds: what ended before has no session, as far as this node has been running. */
    private volatile long withoutSessions;

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
        long before = Time.currentTimeMillis() - TimeUnit.DAYS.toMillis(afterDays);
        int purged = 0;
        for (FamilyRemoval.Age age : FamilyRemoval.Age.values()) {
            purged += inBatches(
                    factory, 0L, (session, from) -> purge(session, age, from, before), PurgeMeters::purgedFamilies);
        }
        if (purged > 0) {
            LOG.debugf("Purged %d ended refresh-token families", purged);
        }
        removeLeftSessions(factory);
        purgeApprovals(factory);
    }

    /** Looks at what has ended since the last time; at all that ended after a start, or when the clock was set back. */
    private void removeLeftSessions(KeycloakSessionFactory factory) {
        long before = Time.currentTimeMillis() - GRACE_MILLIS;
        long from = before < withoutSessions ? 0 : withoutSessions;
        inBatches(
                factory,
                BEFORE_ALL,
                (session, after) -> removeLeftSessions(session, from, before, after),
                removed -> {});
        withoutSessions = before;
    }

    /**
     * Works on some families in a transaction of its own.
     *
     * @param <P> a place among them
     */
    private interface Batch<P> {
        /** Begins at that place. */
        Done<P> work(KeycloakSession session, P place);
    }

    /**
     * What a batch has done.
     *
     * @param families how many; fewer than {@link #BATCH} if there are no more
     * @param place where the next batch begins
     */
    private record Done<P>(int families, P place) {}

    /** @param told how many families each batch was, once it is committed */
    private static <P> int inBatches(KeycloakSessionFactory factory, P first, Batch<P> batch, IntConsumer told) {
        int all = 0;
        Done<P> done = new Done<>(BATCH, first);
        while (done.families() == BATCH) {
            P place = done.place();
            long begun = System.nanoTime();
            done = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> batch.work(session, place));
            told.accept(done.families());
            all += done.families();
            if (done.families() == BATCH) {
                LockSupport.parkNanos(REST * (System.nanoTime() - begun));
            }
        }
        return all;
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

    private static Done<Long> purge(KeycloakSession session, FamilyRemoval.Age age, long from, long before) {
        Families families = new Families(session);
        List<OldFamily> old = families.removal().purgeable(age, from, before, Time.currentTimeMillis(), BATCH);
        if (!old.isEmpty()) {
            families.delete(old.stream().map(OldFamily::id).toList());
        }
        return new Done<>(old.size(), old.isEmpty() ? from : last(old).moment());
    }

    private static Done<String> removeLeftSessions(KeycloakSession session, long from, long before, String after) {
        Families families = new Families(session);
        List<String> left = families.endedWithSession(from, before, after, BATCH);
        left.forEach(families::removeSession);
        return new Done<>(left.size(), left.isEmpty() ? after : last(left));
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    @Override
    public String getTaskName() {
        return NAME;
    }
}
