package io.github.tokenv3.endpoint;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** Reads an error of Keycloak's token endpoint and gives it the status and code that RFC 6749 §5.2 has for it. */
final class KeycloakError {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    /** AuthenticationProcessor says so of any exception in client authentication, with status 400. */
    private static final String CLIENT_AUTHENTICATION_BROKE = "Unexpected error when authenticating client";

    private KeycloakError() {}

    /** Whether the request did not get its answer through no fault of its own. */
    static boolean isOurs(WebApplicationException error) {
        Response answer = error.getResponse();
        return answer.getStatus() >= SERVER_ERROR
                || answer.getEntity() instanceof OAuth2ErrorRepresentation body
                        && CLIENT_AUTHENTICATION_BROKE.equals(body.getErrorDescription());
    }

    static Failure read(WebApplicationException error) {
        Response answer = error.getResponse();
        if (answer.getEntity() instanceof OAuth2ErrorRepresentation body) {
            return read(answer.getStatus(), body.getError(), body.getErrorDescription());
        }
        return read(answer.getStatus(), null, error.getMessage());
    }

    private static Failure read(int status, String error, String description) {
        if (MtlsHoKTokenUtil.CERT_VERIFY_ERROR_DESC.equals(description)) {
            return new Failure(BAD_REQUEST, OAuthErrorException.INVALID_GRANT, description);
        }
        // Keycloak says "unauthorized_client" of wrong credentials, and 400 of missing ones.
        if (status == UNAUTHORIZED || OAuthErrorException.INVALID_CLIENT.equals(error)) {
            return new Failure(
                    UNAUTHORIZED,
                    OAuthErrorException.INVALID_CLIENT,
                    orElse(description, "Client authentication failed"));
        }
        if (status == FORBIDDEN) {
            return new Failure(FORBIDDEN, orElse(error, "access_denied"), orElse(description, "Forbidden"));
        }
        return new Failure(
                BAD_REQUEST,
                orElse(error, OAuthErrorException.INVALID_REQUEST),
                orElse(description, "The request was refused"));
    }

    private static String orElse(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
