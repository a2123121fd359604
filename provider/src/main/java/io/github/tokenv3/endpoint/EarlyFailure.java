package io.github.tokenv3.endpoint;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.error.KeycloakErrorHandler;

/**
 * Answers a request to our endpoints that fails before it reaches them: Keycloak looks the realm up first, and reads the
 * {@code Content-Type}. All other requests get what Keycloak's own handler, for {@link Throwable}, says of them.
 */
@Provider
public final class EarlyFailure implements ExceptionMapper<Exception> {

    private static final Pattern OURS = Pattern.compile("/?realms/[^/]+(/(v3|oAuth)(/.*)?)", Pattern.DOTALL);

    private static final Failure MULTIPART = new Failure(415, "invalid_request", "Send a form or JSON, not multipart");
    private static final Failure NO_TYPE = Failure.invalidRequest("The Content-Type header is not a media type");

    /** Not the one of the thread: a request can fail before it has that. */
    @Context
    KeycloakSession session;

    /** For Quarkus, which finds this class by its annotation. */
    public EarlyFailure() {}

    @Override
    public Response toResponse(Exception error) {
        Matcher path = OURS.matcher(session.getContext().getUri().getPath());
        if (!path.matches()) {
            return KeycloakErrorHandler.getResponse(session, error);
        }
        Dialect dialect = path.group(2).equals("v3") ? new OAuthDialect(path.group(1)) : new AgileDialect();
        return answer(dialect, error);
    }

    private Response answer(Dialect dialect, Exception error) {
        Failure ofType = ofType(session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (ofType != null) {
            session.getTransactionManager().setRollbackOnly();
            // The filter for these headers fails on such a type, too.
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
            return dialect.failure(ofType);
        }
        if (error instanceof WebApplicationException || !(error instanceof RuntimeException failure)) {
            return KeycloakErrorHandler.getResponse(session, error);
        }
        if (failure instanceof IllegalArgumentException) {
            // A form or an address that cannot be decoded; the message quotes it, and with it a token: nothing is
            // logged.
            session.getTransactionManager().setRollbackOnly();
            return dialect.failure(Failure.invalidRequest("The request cannot be decoded"));
        }
        return Breakdown.answer(dialect, Breakdown.of(session, failure));
    }

    private static Failure ofType(String header) {
        if (header == null) {
            return null;
        }
        try {
            return "multipart".equalsIgnoreCase(MediaType.valueOf(header).getType()) ? MULTIPART : null;
        } catch (IllegalArgumentException e) {
            return NO_TYPE;
        }
    }
}
