package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;

/**
 * What {@code /v3/authorize} asks for beyond Keycloak's own checks. Runs after those, when the redirect URI is known to
 * be the client's: what is refused here goes back there.
 */
record RedirectCheck(KeycloakSession session) implements AuthorizationEndpointCheckProvider {

    private static final int MOST_STATE_BYTES = 2048;
    private static final String TRUSTED = "token-v3.trusted";

    /** Where a refusal may go, and the encoded {@code state} it takes along, which may be {@code null}. */
    record Trusted(String redirectUri, String state) {}

    /** Where a refusal of this request may go, {@code null} until the redirect URI is verified. */
    static Trusted trusted(KeycloakSession session) {
        return session.getAttribute(TRUSTED, Trusted.class);
    }

    @Override
    public void check(AuthorizationEndpointChecker checker) throws AuthorizationCheckException {
        RedirectStart start = RedirectStart.of(session).orElse(null);
        if (start == null) {
            return;
        }
        AuthorizationEndpointRequest request = checker.getAuthorizationEndpointRequest();
        session.setAttribute(TRUSTED, new Trusted(checker.getRedirectUri(), start.stateOr(request.getState())));
        if (!OAuth2Constants.CODE.equals(request.getResponseType())) {
            throw refused(checker, OAuthErrorException.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
        }
        String state = request.getState();
        if (state != null && state.getBytes(StandardCharsets.UTF_8).length > MOST_STATE_BYTES) {
            throw refused(checker, OAuthErrorException.INVALID_REQUEST, "state is longer than 2 KB");
        }
        String duration = request.getAdditionalReqParams().get("duration");
        if (duration != null) {
            start.lasting(minutes(checker, duration)).begin(session);
        }
    }

    private static int minutes(AuthorizationEndpointChecker checker, String duration)
            throws AuthorizationCheckException {
        int minutes = Minutes.of(duration);
        if (minutes == 0) {
            throw refused(
                    checker,
                    OAuthErrorException.INVALID_REQUEST,
                    "duration must be a whole number of minutes from 1 to " + Minutes.MOST);
        }
        return minutes;
    }

    private static AuthorizationCheckException refused(
            AuthorizationEndpointChecker checker, String error, String description) {
        checker.getEventBuilder().detail(Details.REASON, description).error(Errors.INVALID_REQUEST);
        return new AuthorizationCheckException(Response.Status.BAD_REQUEST, error, description);
    }

    @Override
    public void close() {}
}
