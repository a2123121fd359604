package io.github.tokenv3.family;

import jakarta.persistence.EntityManager;

/**
 * On PostgreSQL Keycloak does not wait for the disk at a commit when it has changed nothing but sessions and events
 * (AsyncCommitIntegrator, 26.7); a crash of the database may then take back what was answered. It watches entities that
 * Hibernate writes and sees no statement of ours, so we have to say that a spent token and a revocation must last.
 */
public final class Durable {

    private static final String KEYCLOAKS_MARK = "kc.sync_commit_required";

    private Durable() {}

    /** For a statement that must be on disk before the request is answered. */
    public static EntityManager in(EntityManager database) {
        database.setProperty(KEYCLOAKS_MARK, Boolean.TRUE);
        return database;
    }
}
