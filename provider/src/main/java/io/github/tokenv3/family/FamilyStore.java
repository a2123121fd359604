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
    private final SwapStatements statements;

    /**
     * @param database the entity manager of the current transaction
     * @param statements what rotates a row
     */
    public FamilyStore(EntityManager database, SwapStatements statements) {
        this.database = database;
        this.statements = statements;
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
        if (Durable.in(database).<Connection, Boolean>callWithConnection(c -> swap.rotate(c, statements))) {
            return new Rotation.Rotated(false);
        }
        if (window.isOpen()
                && database.<Connection, Boolean>callWithConnection(c -> swap.retry(c, statements, window))) {
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
        return Durable.in(database)
                        .createNamedQuery(FamilyEntity.END)
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
}
