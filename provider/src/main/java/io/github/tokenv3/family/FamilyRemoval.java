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

    /**
     * Ids of families that ended or expired before a moment and whose rows nothing needs any more, in their order.
     *
     * @param before epoch milliseconds
     * @param now epoch milliseconds
     * @param after only ids greater than this one: what was deleted is not looked through again
     * @param max at most this many
     */
    public List<String> purgeable(long before, long now, String after, int max) {
        return database.createNamedQuery(FamilyEntity.PURGEABLE, String.class)
                .setParameter("before", before)
                .setParameter("now", now)
                .setParameter("after", after)
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
