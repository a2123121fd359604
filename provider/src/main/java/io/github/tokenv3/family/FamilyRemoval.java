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

        /** In JPQL: the condition and order of {@link OldFamily}, as an index on the column alone can serve them. */
        public String following(String condition) {
            return " f.%1$s >= :moment and f.%1$s < :before and (f.%1$s > :moment or f.id > :id) and %2$s order by f.%1$s, f.id"
                    .formatted(column, condition);
        }
    }

    /**
     * Families that ended or expired before a moment and whose rows nothing needs any more, in their order.
     *
     * @param before epoch milliseconds
     * @param now epoch milliseconds
     * @param after only those that follow this one: what was deleted is not looked through again
     * @param max at most this many
     */
    public List<OldFamily> purgeable(Age age, long before, long now, OldFamily after, int max) {
        return database.createQuery(
                        "select new io.github.tokenv3.family.OldFamily(f." + age.column
                                + ", f.id) from FamilyEntity f where"
                                + age.following("(f.originExpiresAt is null or f.originExpiresAt < :now)"),
                        OldFamily.class)
                .setParameter("moment", after.moment())
                .setParameter("id", after.id())
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
