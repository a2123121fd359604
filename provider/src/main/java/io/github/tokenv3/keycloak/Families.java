package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import io.github.tokenv3.family.FamilyRemoval;
import io.github.tokenv3.family.FamilyStore;
import io.github.tokenv3.family.FamilySweep;
import io.github.tokenv3.family.OpenFamilies;
import io.github.tokenv3.family.ReuseEnds;
import io.github.tokenv3.family.SwapStatements;
import io.github.tokenv3.metrics.TokenMeters;
import io.github.tokenv3.revocation.FamiliesEnded;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Ends families: the row and its session together, in the transaction of the request. */
public final class Families {

    private static volatile SwapStatements statements;

    private final KeycloakSession session;
    private final EntityManager database;
    private final FamilyStore store;

    /** @param session the request's Keycloak session */
    public Families(KeycloakSession session) {
        this.session = session;
        this.database = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.store = new FamilyStore(database, statements(database));
    }

    /** Hibernate names the schema of {@code --db-schema} by itself; connections do not look there. */
    private static SwapStatements statements(EntityManager database) {
        SwapStatements written = statements;
        if (written == null) {
            written = SwapStatements.on(JpaUtils.getTableNameForNativeQuery(SwapStatements.TABLE, database));
            statements = written;
        }
        return written;
    }

    /** The rows. */
    public FamilyStore store() {
        return store;
    }

    /** Looks at one of them. */
    FamilyGlance glance(String familyId) {
        return FamilyGlance.at(database, familyId);
    }

    /** Looks for those that are open. */
    OpenFamilies open() {
        return new OpenFamilies(database);
    }

    /** Ends the rows of a whole realm or client. */
    FamilySweep sweep() {
        return new FamilySweep(database);
    }

    /** Deletes rows. */
    public FamilyRemoval removal() {
        return new FamilyRemoval(database);
    }

    /**
     * Ends these families for good; their access tokens are inactive from the commit on.
     *
     * @return how many of them were open until now
     */
    public int end(RealmModel realm, List<String> familyIds, EndReason reason) {
        if (familyIds.isEmpty()) {
            return 0;
        }
        FamilySpan span = FamilySpan.start(session, "Families.end");
        try {
            int ended = endAll(realm, familyIds, reason);
            span.outcome("ended", reason);
            span.families(ended);
            return ended;
        } finally {
            span.end();
        }
    }

    private int endAll(RealmModel realm, List<String> familyIds, EndReason reason) {
        List<String> ended = endRows(familyIds, reason);
        familyIds.forEach(id -> FamilySession.remove(session, realm, id));
        if (!ended.isEmpty()) {
            announce(realm, ended, reason);
        }
        return ended.size();
    }

    /** Ends the rows alone; returns the ids of those that were open until now. */
    List<String> endRows(List<String> familyIds, EndReason reason) {
        long now = Time.currentTimeMillis();
        List<String> ended = new ArrayList<>();
        for (String id : familyIds.stream().sorted().toList()) {
            if (store.end(id, reason, now)) {
                ended.add(id);
            }
        }
        return ended;
    }

    /** Tells those who want to know that these have ended. */
    void announce(RealmModel realm, List<String> familyIds, EndReason reason) {
        TokenMeters.ended(session, realm, reason, familyIds.size());
        session.getKeycloakSessionFactory().publish(new FamiliesEnded(session, realm, familyIds, reason));
    }

    /**
     * Deletes families that ended or expired long ago, with the rows of their sessions: Keycloak deletes expired ones by
     * limits of its own. Its caches are not asked, which would take several statements for each family. A session that
     * one of them still holds lets nobody in, and no token of it is young enough for user info.
     */
    public void delete(List<String> familyIds) {
        for (String sessions : List.of("PersistentClientSessionEntity", "PersistentUserSessionEntity")) {
            database.createQuery("delete from " + sessions + " s where s.userSessionId in :ids and s.offline = '1'")
                    .setParameter("ids", familyIds)
                    .executeUpdate();
        }
        removal().delete(familyIds);
    }

    /** Removes the session of a family that has ended, unless its realm is gone and everything with it. */
    public void removeSession(String familyId) {
        store.find(familyId)
                .map(family -> session.realms().getRealm(family.realmId()))
                .ifPresent(realm -> {
                    session.getContext().setRealm(realm);
                    FamilySession.remove(session, realm, familyId);
                });
    }

    /**
     * Ids of families that ended but whose session is still there, in their order: the node that was to remove it went down.
     *
     * @param from epoch milliseconds: not those that ended earlier
     * @param before ended before this moment, in epoch milliseconds
     * @param after only ids greater than this one
     * @param max at most this many
     */
    public List<String> endedWithSession(long from, long before, String after, int max) {
        return database.createQuery(
                        "select f.id from FamilyEntity f, PersistentUserSessionEntity s where f.endedAt >= :from"
                                + " and f.endedAt < :before and f.id > :after and s.userSessionId = f.id"
                                + " and s.offline = '1' order by f.id",
                        String.class)
                .setParameter("from", from)
                .setParameter("before", before)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    /** Removes the sessions of a client that is being removed; of offline ones Keycloak removes the client's part only. */
    public void removeSessionsOf(ClientModel client) {
        database.createQuery("delete from PersistentUserSessionEntity s where s.realmId = :realm and s.offline = '1'"
                        + " and s.userSessionId in"
                        + " (select f.id from FamilyEntity f where f.realmId = :realm and f.clientId = :client)")
                .setParameter("realm", client.getRealm().getId())
                .setParameter("client", client.getId())
                .executeUpdate();
    }

    /**
     * Ends these families even if the request that found the reason is rolled back: what was discovered stays true
     * whatever becomes of the answer.
     */
    void endWhateverComes(RealmModel realm, List<String> familyIds, EndReason reason) {
        end(realm, familyIds, reason);
        endAfterRollback(familyIds, reason);
    }

    void endAfterRollback(List<String> familyIds, EndReason reason) {
        Afterwards.ifRolledBack(
                session, later -> new Families(later).end(later.getContext().getRealm(), familyIds, reason));
    }

    /** The families that end when a spent token of this one is presented. */
    List<String> reach(Family family, ReuseEnds reach) {
        return switch (reach) {
            case FAMILY -> List.of(family.id());
            case CLIENT -> open().ofUserAtClient(family.realmId(), family.userId(), family.clientId());
            case USER -> open().ofUser(family.realmId(), family.userId());
        };
    }
}
