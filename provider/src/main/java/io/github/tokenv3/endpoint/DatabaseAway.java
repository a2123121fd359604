package io.github.tokenv3.endpoint;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.error.KeycloakErrorHandler;

/**
 * Answers for {@code /v3} when the database is away before our code is reached: Keycloak looks up the realm first, and
 * one that is not in its cache cannot be found. Such a mapper sees the failures of every endpoint; to all but ours it
 * gives the answer that Keycloak's own gives.
 */
@Provider
public final class DatabaseAway implements ExceptionMapper<PersistenceException> {

    private static final Pattern OURS = Pattern.compile(".*/realms/[^/]+(/v3/.*)");

    @Context
    KeycloakSession session;

    @Override
    public Response toResponse(PersistenceException error) {
        Matcher path = OURS.matcher(session.getContext().getUri().getRequestUri().getPath());
        if (!path.matches() || !Unreachable.isDatabase(error)) {
            return KeycloakErrorHandler.getResponse(session, error);
        }
        return Breakdown.answer(new OAuthDialect(path.group(1)), Breakdown.of(session, error));
    }
}
