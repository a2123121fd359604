package io.github.tokenv3.decoupled.store;

import io.github.tokenv3.family.Durable;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The requests in Keycloak's own database, in the transaction of the HTTP request. Every change of a status is one
 * statement that names the status it leaves: of any number of simultaneous attempts, on any node, one changes the row.
 */
public final class ApprovalStore {

    /** PostgreSQL refuses to compare with text that no column can hold. */
    private static final Pattern ID = Pattern.compile("[\\w-]{1,36}");

    private final EntityManager database;

    /** @param database the entity manager of the current transaction */
    public ApprovalStore(EntityManager database) {
        this.database = database;
    }

    /** What the persistence unit has to know. */
    public static List<Class<?>> entities() {
        return List.of(ApprovalEntity.class);
    }

    /** Writes the row of a new request. */
    public void add(ApprovalRequest request) {
        database.persist(ApprovalEntity.of(request));
        database.flush();
    }

    /** Reads a request by the id in its link; {@code id} may be anything a browser sent. */
    public Optional<ApprovalRequest> find(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(database.find(ApprovalEntity.class, id)).map(this::read);
    }

    /** Reads a request by the hash of its {@code order_ref}. */
    public Optional<ApprovalRequest> findByOrder(String orderHash) {
        return database.createNamedQuery(ApprovalEntity.BY_ORDER, ApprovalEntity.class)
                .setParameter("hash", orderHash)
                .getResultStream()
                .findFirst()
                .map(this::read);
    }

    /**
     * The requests that wait for a person under one of these names, newest first.
     *
     * @param personHashes hashes of the names; not empty
     * @param now epoch milliseconds
     * @param max at most this many
     */
    public List<ApprovalRequest> waiting(String realmId, Collection<String> personHashes, long now, int max) {
        return database.createNamedQuery(ApprovalEntity.WAITING, ApprovalEntity.class)
                .setParameter("realm", realmId)
                .setParameter("persons", personHashes)
                .setParameter("status", ApprovalStatus.PENDING)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultStream()
                .map(this::read)
                .toList();
    }

    /**
     * Replaces all but the newest of a client's waiting requests for one name.
     *
     * @param newest one of those requests, to say which
     * @param keep how many stay
     * @param now epoch milliseconds
     */
    public void keepNewest(ApprovalRequest newest, int keep, long now) {
        List<String> waiting = database.createNamedQuery(ApprovalEntity.WAITING_AT_CLIENT, String.class)
                .setParameter("realm", newest.realmId())
                .setParameter("person", newest.personHash())
                .setParameter("client", newest.clientId())
                .setParameter("kind", newest.kind())
                .setParameter("status", ApprovalStatus.PENDING)
                .setParameter("now", now)
                .getResultList();
        // In one order, so that two who meet wait for one another instead of locking each other out.
        waiting.stream()
                .skip(keep)
                .sorted()
                .forEach(id -> move(id, ApprovalStatus.PENDING, ApprovalStatus.REPLACED, now));
    }

    /**
     * What became of a client's requests for a person since a moment.
     *
     * @param since epoch milliseconds
     */
    public List<ApprovalStatus> since(String realmId, String clientId, Collection<String> personHashes, long since) {
        return database.createNamedQuery(ApprovalEntity.SINCE, ApprovalStatus.class)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .setParameter("persons", personHashes)
                .setParameter("since", since)
                .getResultList();
    }

    /**
     * Decides a request that still waits.
     *
     * @param userId who decides
     * @param sessionId the session made for the client, {@code null} if none was
     * @param now epoch milliseconds
     * @param until epoch milliseconds until which the client may fetch what was decided
     * @return whether it was still to be decided
     */
    public boolean decide(String id, ApprovalStatus to, String userId, String sessionId, long now, long until) {
        return Durable.in(database)
                        .createNamedQuery(ApprovalEntity.DECIDE)
                        .setParameter("id", id)
                        .setParameter("from", ApprovalStatus.PENDING)
                        .setParameter("to", to)
                        .setParameter("user", userId)
                        .setParameter("session", sessionId)
                        .setParameter("now", now)
                        .setParameter("until", until)
                        .executeUpdate()
                == 1;
    }

    /**
     * Moves a request on that has not expired.
     *
     * @param now epoch milliseconds
     * @return whether it was where it should move from
     */
    public boolean move(String id, ApprovalStatus from, ApprovalStatus to, long now) {
        return Durable.in(database)
                        .createNamedQuery(ApprovalEntity.MOVE)
                        .setParameter("id", id)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /**
     * Deletes requests that expired before a moment.
     *
     * @param before epoch milliseconds
     * @param max at most this many
     * @return how many were deleted
     */
    public int purge(long before, int max) {
        List<String> ids = database.createNamedQuery(ApprovalEntity.PURGEABLE, String.class)
                .setParameter("before", before)
                .setMaxResults(max)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : database.createNamedQuery(ApprovalEntity.DELETE)
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    /** Deletes the requests of a realm that is being removed. */
    public void deleteOfRealm(String realmId) {
        database.createNamedQuery(ApprovalEntity.DELETE_OF_REALM)
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Deletes the requests of a client that is being removed. */
    public void deleteOfClient(String realmId, String clientId) {
        database.createNamedQuery(ApprovalEntity.DELETE_OF_CLIENT)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .executeUpdate();
    }

    /** Deletes what a user who is being removed has decided. */
    public void deleteOfUser(String realmId, String userId) {
        database.createNamedQuery(ApprovalEntity.DELETE_OF_USER)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Let go of at once, so that the next look in this transaction reads the row and not a memory of it. */
    private ApprovalRequest read(ApprovalEntity row) {
        database.detach(row);
        return row.toRequest();
    }
}
