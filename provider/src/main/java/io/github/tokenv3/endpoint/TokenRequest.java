package io.github.tokenv3.endpoint;

import io.github.tokenv3.keycloak.CleanParameters;
import io.github.tokenv3.keycloak.GrantedScope;
import io.github.tokenv3.keycloak.RequestOrigin;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.representations.AccessTokenResponse;

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
        return new ClientRequest(session, options, dialect).answer(body, this::check, () -> {
            origin.mark(session);
            return dialect.success(grant());
        });
    }

    private void check(MultivaluedMap<String, String> parameters, ClientCredentials credentials) {
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
        if (grant.equals(OAuth2Constants.REFRESH_TOKEN) || origin == RequestOrigin.DECOUPLED) {
            // Clients of the field send it, and neither a refresh nor a code that was never redirected reads it.
            parameters.remove(OAuth2Constants.REDIRECT_URI);
        }
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
        EventBuilder event = new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
        Response answer = endpoint(event).processGrantRequest();
        return Granted.from((AccessTokenResponse) answer.getEntity(), GrantedScope.isReduced(session));
    }

    /** Keycloak's, which cleans the parameters of the request that is there when it is made. */
    private TokenEndpoint endpoint(EventBuilder event) {
        KeycloakContext context = session.getContext();
        FormRequest request = (FormRequest) context.getHttpRequest();
        context.setHttpRequest(request.with(CleanParameters.holdBack(session, request.parameters())));
        try {
            return new TokenEndpoint(session, new TokenManager(), event);
        } finally {
            context.setHttpRequest(request);
        }
    }
}
