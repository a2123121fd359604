package io.github.tokenv3.family;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

/** Ends a realm's or a client's families, a million perhaps, in one statement. */
public final class FamilySweep {

    private final EntityManager database;

    /** @param database the entity manager of the current transaction */
    public FamilySweep(EntityManager database) {
        this.database = database;
    }

    /**
     * Ends all open families of a realm in one statement.
     *
     * @param now epoch milliseconds
     * @return how many were open until now
     */
    public int endOfRealm(String realmId, EndReason reason, long now) {
        return ending(FamilyEntity.END_OF_REALM, realmId, reason, now).executeUpdate();
    }

    /**
     * Ends all open families of a client in one statement.
     *
     * @param now epoch milliseconds
     * @return how many were open until now
     */
    public int endOfClient(String realmId, String clientId, EndReason reason, long now) {
        return ending(FamilyEntity.END_OF_CLIENT, realmId, reason, now)
                .setParameter("client", clientId)
                .executeUpdate();
    }

    /**
     * Ends the open families of a realm whose present refresh token was issued before a moment, in one statement.
     *
     * @param before epoch milliseconds
     * @param now epoch milliseconds
     * @return how many were open until now
     */
    public int endOfRealmBefore(String realmId, long before, EndReason reason, long now) {
        return ending(FamilyEntity.END_OF_REALM_BEFORE, realmId, reason, now)
                .setParameter("before", before)
                .executeUpdate();
    }

    /**
     * Ends the open families of a client whose present refresh token was issued before a moment, in one statement.
     *
     * @param before epoch milliseconds
     * @param now epoch milliseconds
     * @return how many were open until now
     */
    public int endOfClientBefore(String realmId, String clientId, long before, EndReason reason, long now) {
        return ending(FamilyEntity.END_OF_CLIENT_BEFORE, realmId, reason, now)
                .setParameter("client", clientId)
                .setParameter("before", before)
                .executeUpdate();
    }

    /**
     * Ids of the families that were ended at exactly this moment, in their order.
     *
     * @param moment epoch milliseconds
     * @param after only ids greater than this one
     * @param max at most this many
     */
    public List<String> endedAt(String realmId, long moment, String after, int max) {
        return database.createNamedQuery(FamilyEntity.ENDED_AT, String.class)
                .setParameter("realm", realmId)
                .setParameter("moment", moment)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList();
    }

    private Query ending(String query, String realmId, EndReason reason, long now) {
        return Durable.in(database)
                .createNamedQuery(query)
                .setParameter("realm", realmId)
                .setParameter("reason", reason)
                .setParameter("now", now);
    }
}
