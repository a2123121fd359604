package io.github.tokenv3.family;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Deletes rows that nothing needs any more. */
public final class FamilyRemoval {

    private final EntityManager database;

    /** @param database the entity manager of the current transaction */
    public FamilyRemoval(EntityManager database) {
        this.database = database;
    }

    /** What makes a family old. */
    public enum Age {
        /** It has ended. */
        ENDED("endedAt"),
        /** Its time is over. */
        EXPIRED("expiresAt");

        private final String column;

        Age(String column) {
            this.column = column;
        }
    }

    /**
     * Families that ended or expired before a moment and whose rows nothing needs any more, the oldest first: in the order of an
     * index. Many may have the same moment, when all of a realm ended at once; among those there is no order.
     *
     * @param from epoch milliseconds: those that are older have been gone through
     * @param before epoch milliseconds
     * @param now epoch milliseconds
     * @param max at most this many
     */
    public List<OldFamily> purgeable(Age age, long from, long before, long now, int max) {
        return database.createQuery(
                        ("select new io.github.tokenv3.family.OldFamily(f.%1$s, f.id) from FamilyEntity f"
                                        + " where f.%1$s >= :from and f.%1$s < :before"
                                        + " and (f.originExpiresAt is null or f.originExpiresAt < :now) order by f.%1$s")
                                .formatted(age.column),
                        OldFamily.class)
                .setParameter("from", from)
                .setParameter("before", before)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }

    /** Deletes rows by id. */
    public void delete(List<String> ids) {
        database.createNamedQuery(FamilyEntity.DELETE).setParameter("ids", ids).executeUpdate();
    }

    /** Deletes the rows of a realm that is being removed. */
    public void deleteOfRealm(String realmId) {
        database.createNamedQuery(FamilyEntity.DELETE_OF_REALM)
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Deletes the rows of a client that is being removed. */
    public void deleteOfClient(String realmId, String clientId) {
        database.createNamedQuery(FamilyEntity.DELETE_OF_CLIENT)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .executeUpdate();
    }

    /** Deletes the rows of a user who is being removed. */
    public void deleteOfUser(String realmId, String userId) {
        database.createNamedQuery(FamilyEntity.DELETE_OF_USER)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }
}
