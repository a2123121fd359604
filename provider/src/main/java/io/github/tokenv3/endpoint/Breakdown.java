package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** A request that failed inside. Nothing of it is kept, so that the client may send it again. */
final class Breakdown {

    private static final Logger LOG = Logger.getLogger(Breakdown.class);

    private static final int RETRY_SECONDS = 5;

    private Breakdown() {}

    static Failure of(KeycloakSession session, RuntimeException error) {
        session.getTransactionManager().setRollbackOnly();
        if (Unreachable.isDatabase(error)) {
            LOG.warnf("A request could not reach the database: %s", error);
            return Failure.UNAVAILABLE;
        }
        LOG.error("A request failed", error);
        return Failure.SERVER_ERROR;
    }

    static Response answer(Dialect dialect, Failure failure) {
        Response answer = dialect.failure(failure);
        return failure == Failure.UNAVAILABLE
                ? Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build()
                : answer;
    }
}
