package io.github.tokenv3.endpoint;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** A request that failed inside. Nothing of it is kept, so that the client may send it again. */
final class Breakdown {

    private static final Logger LOG = Logger.getLogger(Breakdown.class);

    private static final int UNAVAILABLE = 503;
    private static final int RETRY_SECONDS = 5;

    private Breakdown() {}

    static Failure of(KeycloakSession session, RuntimeException error) {
        session.getTransactionManager().setRollbackOnly();
        if (Unreachable.isDatabase(error)) {
            LOG.warnf("A request could not reach the database: %s", error);
            return Failure.UNAVAILABLE;
        }
        if (isConflict(error)) {
            LOG.warnf("A request met another one at the same session: %s", error);
            return Failure.BUSY;
        }
        LOG.error("A request failed", error);
        return Failure.SERVER_ERROR;
    }

    /** Two requests that end one session at once: Keycloak lets one of them fail, or the database does, by a deadlock. */
    static boolean isConflict(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof SQLException sql && isRolledBack(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Class 40 of SQL: the transaction was rolled back because of others, and may be tried again. */
    private static boolean isRolledBack(SQLException error) {
        return error.getSQLState() != null && error.getSQLState().startsWith("40");
    }

    static Response answer(Dialect dialect, Failure failure) {
        Response answer = dialect.failure(failure);
        return failure.status() == UNAVAILABLE
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .build()
                : answer;
    }
}
