package io.github.tokenv3.family;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The families in Keycloak's own database, in the transaction of the request. */
public final class FamilyStore {

    /** PostgreSQL refuses to compare with text that no column can hold. */
    private static final Pattern ID = Pattern.compile("[\\w-]{1,36}");

    private final EntityManager database;

    /** @param database the entity manager of the current transaction */
    public FamilyStore(EntityManager database) {
        this.database = database;
    }

    /** What the persistence unit has to know. */
    public static List<Class<?>> entities() {
        return List.of(FamilyEntity.class);
    }

    /**
     * Writes the row of a new family at once, so that a duplicate id is found here and not at commit.
     *
     * @throws org.keycloak.models.ModelDuplicateException if a family of this id exists; the transaction can then only be
     *     rolled back
     */
    public void start(FamilyStart start) {
        database.persist(start.toEntity());
        database.flush();
    }

    /** Reads a family; {@code id} may be anything a client sent. */
    public Optional<Family> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(database.find(FamilyEntity.class, id)).map(FamilyEntity::toFamily);
    }

    /**
     * Spends {@code presentedId} and makes {@code successorId} current, or says why not. Nothing is ended here: a
     * {@link Rotation.Broken} is for the caller to act on, in the same transaction.
     *
     * @param passwordStamp the user's password as it is now; the family goes on only if it began with the same
     * @param now epoch milliseconds
     */
    public Rotation rotate(
            String id, String presentedId, String successorId, String passwordStamp, RetryWindow window, long now) {
        Swap swap = new Swap(id, presentedId, successorId, passwordStamp, now);
        if (Durable.in(database).<Connection, Boolean>callWithConnection(swap::rotate)) {
            return new Rotation.Rotated(false);
        }
        if (window.isOpen() && database.<Connection, Boolean>callWithConnection(c -> swap.retry(c, window))) {
            return new Rotation.Rotated(true);
        }
        return committed(id)
                .filter(family -> family.isLive(now))
                .<Rotation>map(family -> broken(family, passwordStamp))
                .orElseGet(Rotation.Closed::new);
    }

    private static Rotation broken(Family family, String passwordStamp) {
        boolean samePassword = family.passwordStamp().equals(passwordStamp);
        return new Rotation.Broken(family, samePassword ? EndReason.TOKEN_REUSE : EndReason.PASSWORD_CHANGED);
    }

    /** The row as others have committed it, whatever was read of it before in this transaction. */
    private Optional<Family> committed(String id) {
        FamilyEntity row = database.find(FamilyEntity.class, id);
        if (row == null) {
            return Optional.empty();
        }
        database.refresh(row);
        return Optional.of(row.toFamily());
    }

    /**
     * Ends a family for good. Whoever ends several does so in ascending order of their ids, so that two who meet wait
     * for one another instead of locking each other out.
     *
     * @param now epoch milliseconds
     * @return whether it was open until now
     */
    public boolean end(String id, EndReason reason, long now) {
        return Durable.in(database).createNamedQuery(FamilyEntity.END)
                        .setParameter("id", id)
                        .setParameter("reason", reason)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** One page of families. */
    public List<Family> search(FamilySearch search) {
        return search.in(database);
    }

    /**
     * Ends all open families of a realm in one statement.
     *
     * @param now epoch milliseconds
     * @return how many were open until now
     */
    public int endOfRealm(String realmId, EndReason reason, long now) {
        return Durable.in(database).createNamedQuery(FamilyEntity.END_OF_REALM)
                .setParameter("realm", realmId)
                .setParameter("reason", reason)
                .setParameter("now", now)
                .executeUpdate();
    }

    /**
     * Ends all open families of a client in one statement.
     *
     * @param now epoch milliseconds
     * @return how many were open until now
     */
    public int endOfClient(String realmId, String clientId, EndReason reason, long now) {
        return Durable.in(database).createNamedQuery(FamilyEntity.END_OF_CLIENT)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .setParameter("reason", reason)
                .setParameter("now", now)
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
        return Durable.in(database).createNamedQuery(FamilyEntity.END_OF_REALM_BEFORE)
                .setParameter("realm", realmId)
                .setParameter("before", before)
                .setParameter("reason", reason)
                .setParameter("now", now)
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
        return Durable.in(database).createNamedQuery(FamilyEntity.END_OF_CLIENT_BEFORE)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .setParameter("before", before)
                .setParameter("reason", reason)
                .setParameter("now", now)
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

    /** Ids of the user's open families. */
    public List<String> liveOfUser(String realmId, String userId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_USER, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /** Ids of the user's open families that were begun with another password than the one of this stamp. */
    public List<String> liveOfUserStampedOtherwise(String realmId, String userId, String passwordStamp) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_USER_STAMPED_OTHERWISE, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("stamp", passwordStamp)
                .getResultList();
    }

    /** Ids of the user's open families at one client. */
    public List<String> liveOfUserAtClient(String realmId, String userId, String clientId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_USER_AT_CLIENT, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("client", clientId)
                .getResultList();
    }

    /**
     * Ids of a client's families that have neither ended nor expired, the latest first.
     *
     * @param now epoch milliseconds
     * @param max at most this many
     */
    public List<String> liveOfClient(String realmId, String clientId, long now, int max) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_CLIENT, String.class)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }

    /** Ids of the open families that were begun in this browser session. */
    public List<String> liveOfSsoSession(String realmId, String ssoSessionId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_SSO_SESSION, String.class)
                .setParameter("realm", realmId)
                .setParameter("sso", ssoSessionId)
                .getResultList();
    }

    /** Ids of the open families that were begun with this authorization code. */
    public List<String> liveOfCode(String codeId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_CODE, String.class)
                .setParameter("code", codeId)
                .getResultList();
    }

    /**
     * Families that ended or expired before a moment and whose rows nothing needs any more.
     *
     * @param before epoch milliseconds
     * @param now epoch milliseconds
     * @param max at most this many
     */
    public List<Family> purgeable(long before, long now, int max) {
        return database.createNamedQuery(FamilyEntity.PURGEABLE, FamilyEntity.class)
                .setParameter("before", before)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultStream()
                .map(FamilyEntity::toFamily)
                .toList();
    }

    /** Deletes rows by id. */
    public void delete(List<String> ids) {
        database.createNamedQuery(FamilyEntity.DELETE).setParameter("ids", ids).executeUpdate();
    }

    /** Deletes the rows of a realm that is being removed. */
    public void deleteOfRealm(String realmId) {
        database.createNamedQuery(FamilyEntity.DELETE_OF_REALM).setParameter("realm", realmId).executeUpdate();
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
