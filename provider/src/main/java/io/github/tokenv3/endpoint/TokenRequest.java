package io.github.tokenv3.endpoint;

import io.github.tokenv3.keycloak.GrantedScope;
import io.github.tokenv3.keycloak.RequestOrigin;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.cors.Cors;

/**
 * One token request: read it, let Keycloak's own token endpoint do the grant, write the answer. Client authentication,
 * client policies, PKCE, DPoP, mutual TLS, consent and events are Keycloak's, not copies.
 */
final class TokenRequest {

    /** Everything else, the password grant above all, must not be reachable here. */
    private static final Set<String> GRANTS = Set.of(OAuth2Constants.AUTHORIZATION_CODE, OAuth2Constants.REFRESH_TOKEN);

    private static final Set<String> AGILE_GRANTS = Set.of(OAuth2Constants.REFRESH_TOKEN);

    private final KeycloakSession session;
    private final EndpointOptions options;
    private final Dialect dialect;
    private final RequestOrigin origin;

    TokenRequest(KeycloakSession session, EndpointOptions options, Dialect dialect, RequestOrigin origin) {
        this.session = session;
        this.options = options;
        this.dialect = dialect;
        this.origin = origin;
    }

    Response answer(byte[] body) {
        forbidCaching(session.getContext().getHttpResponse());
        try {
            Response answer = attempt(body);
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
    }

    private Response attempt(byte[] body) {
        HttpRequest request = session.getContext().getHttpRequest();
        FormHeaders headers = new FormHeaders(request.getHttpHeaders());
        ClientCredentials credentials = new ClientCredentials(headers, options);
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        try {
            requireReadableType(request);
            parameters = read(body, credentials);
            session.getContext().setHttpRequest(new FormRequest(request, parameters, headers));
            origin.mark(session);
            return dialect.success(grant());
        } catch (Refusal refusal) {
            Cors.builder().auth().allowAllOrigins().exposedHeaders(Cors.ACCESS_CONTROL_ALLOW_METHODS).add();
            return refused(refusal.failure(), credentials);
        } catch (WebApplicationException error) {
            if (KeycloakError.isOurs(error)) {
                throw error;
            }
            return refused(Blame.lay(KeycloakError.read(error), parameters, credentials), credentials);
        }
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

    private MultivaluedMap<String, String> read(byte[] body, ClientCredentials credentials) {
        MultivaluedMap<String, String> parameters = RequestBody.parameters(body);
        credentials.addTo(parameters).ifPresent(this::findClient);
        String grant = parameters.getFirst(OAuth2Constants.GRANT_TYPE);
        if (grant == null && options.grantTypeOptional() && parameters.containsKey(OAuth2Constants.CODE)) {
            grant = OAuth2Constants.AUTHORIZATION_CODE;
            parameters.putSingle(OAuth2Constants.GRANT_TYPE, grant);
        }
        if (grant == null) {
            throw new Refusal(Failure.missing(OAuth2Constants.GRANT_TYPE));
        }
        requireGrant(grant);
        if (origin == RequestOrigin.AGILE && !credentials.areIn(parameters)) {
            throw new Refusal(Failure.missing(OAuth2Constants.CLIENT_ID));
        }
        if (grant.equals(OAuth2Constants.REFRESH_TOKEN)) {
            // Clients of the field send it, and no refresh reads it.
            parameters.remove(OAuth2Constants.REDIRECT_URI);
        }
        return parameters;
    }

    /**
     * Looked up before Keycloak does, and kept in its cache: an exception in its client authentication becomes "400
     * unauthorized_client", and a database that is away must not look like a fault of the client.
     */
    private void findClient(String clientId) {
        session.clients().getClientByClientId(session.getContext().getRealm(), clientId);
    }

    private void requireGrant(String grant) {
        Set<String> grants = origin == RequestOrigin.AGILE ? AGILE_GRANTS : GRANTS;
        if (!grants.contains(grant)) {
            throw new Refusal(new Failure(
                            400,
                            OAuthErrorException.UNSUPPORTED_GRANT_TYPE,
                            "grant_type must be " + grants.stream().sorted().collect(Collectors.joining(" or ")))
                    .about(OAuth2Constants.GRANT_TYPE));
        }
    }

    private Granted grant() {
        EventBuilder event =
                new EventBuilder(session.getContext().getRealm(), session, session.getContext().getConnection());
        Response answer = new TokenEndpoint(session, new TokenManager(), event).processGrantRequest();
        return Granted.from((AccessTokenResponse) answer.getEntity(), GrantedScope.isReduced(session));
    }

    private Response refused(Failure failure, ClientCredentials credentials) {
        Response answer = dialect.failure(failure);
        return failure.status() == 401 && credentials.areBasic()
                ? Response.fromResponse(answer)
                        .header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Basic realm=\"" + session.getContext().getRealm().getName() + '"')
                        .build()
                : answer;
    }

    private Response broken(RuntimeException error) {
        return Breakdown.answer(dialect, Breakdown.of(session, error));
    }
}
