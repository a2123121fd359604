package io.github.tokenv3.endpoint;

import io.github.tokenv3.keycloak.FailClosed;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.services.cors.Cors;

/**
 * A client's request: read it, let one of Keycloak's own endpoints do the work, write the answer in the dialect. Client
 * authentication, client policies and events are Keycloak's, not copies.
 */
final class ClientRequest {

    private final KeycloakSession session;
    private final EndpointOptions options;
    private final Dialect dialect;

    /** Looks at the parameters of a request, and changes or refuses them, before Keycloak sees them. */
    interface Check {
        /** @throws Refusal if the request cannot go on */
        void accept(MultivaluedMap<String, String> parameters, ClientCredentials credentials);
    }

    ClientRequest(KeycloakSession session, EndpointOptions options, Dialect dialect) {
        this.session = session;
        this.options = options;
        this.dialect = dialect;
    }

    /** @param work lets Keycloak work on the request, which is a form by then */
    Response answer(byte[] body, Check check, Supplier<Response> work) {
        return answer(() -> RequestBody.parameters(body), check, work);
    }

    /**
     * The same for a request whose parameters are read in another way.
     *
     * @param reader reads them, or throws a {@link Refusal}
     */
    Response answer(Supplier<MultivaluedMap<String, String>> reader, Check check, Supplier<Response> work) {
        forbidCaching(session.getContext().getHttpResponse());
        try {
            Response answer = attempt(reader, check, work);
            settle();
            return answer;
        } catch (RuntimeException error) {
            return broken(error);
        }
    }

    /** Here and not in Keycloak's filter, so that a database that goes away before the commit gets its proper answer. */
    private void settle() {
        KeycloakTransactionManager transaction = session.getTransactionManager();
        if (transaction.getRollbackOnly()) {
            transaction.rollback();
        } else {
            transaction.commit();
        }
        FailClosed.take(session).ifPresent(failure -> {
            throw failure;
        });
    }

    private Response attempt(Supplier<MultivaluedMap<String, String>> reader, Check check, Supplier<Response> work) {
        HttpRequest request = session.getContext().getHttpRequest();
        FormHeaders headers = new FormHeaders(request.getHttpHeaders());
        ClientCredentials credentials = new ClientCredentials(headers, options);
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        try {
            requireReadableType(request);
            parameters = reader.get();
            credentials.addTo(parameters).ifPresent(this::findClient);
            check.accept(parameters, credentials);
            session.getContext().setHttpRequest(new FormRequest(request, parameters, headers));
            return work.get();
        } catch (Refusal refusal) {
            Cors.builder()
                    .auth()
                    .allowAllOrigins()
                    .exposedHeaders(Cors.ACCESS_CONTROL_ALLOW_METHODS)
                    .add();
            return refused(refusal.failure(), credentials);
        } catch (WebApplicationException error) {
            if (KeycloakError.isOurs(error)) {
                throw error;
            }
            return refused(Blame.lay(KeycloakError.read(error), parameters, credentials), credentials);
        }
    }

    /**
     * Looked up before Keycloak does, and kept in its cache: an exception in its client authentication becomes "400
     * unauthorized_client", and a database that is away must not look like a fault of the client.
     */
    private void findClient(String clientId) {
        session.clients().getClientByClientId(session.getContext().getRealm(), clientId);
    }

    /**
     * Any media type will do, or none. One that is none at all breaks Keycloak's filter for security headers after the
     * answer is made: a token would be spent and its successor lost.
     */
    private void requireReadableType(HttpRequest request) {
        try {
            request.getHttpHeaders().getMediaType();
        } catch (IllegalArgumentException e) {
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
            throw new Refusal(Failure.invalidRequest("The Content-Type header is not a media type"));
        }
    }

    /** RFC 6749 §5.1. */
    private static void forbidCaching(HttpResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Pragma", "no-cache");
    }

    private Response refused(Failure failure, ClientCredentials credentials) {
        Response answer = dialect.failure(failure);
        return failure.status() == 401 && credentials.areBasic()
                ? Response.fromResponse(answer)
                        .header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Basic realm=\""
                                        + session.getContext().getRealm().getName() + '"')
                        .build()
                : answer;
    }

    private Response broken(RuntimeException error) {
        return Breakdown.answer(dialect, Breakdown.of(session, error));
    }
}
