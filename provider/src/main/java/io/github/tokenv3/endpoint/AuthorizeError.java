package io.github.tokenv3.endpoint;

import jakarta.ws.rs.WebApplicationException;
import org.keycloak.OAuthErrorException;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.messages.Messages;

/** Reads what Keycloak's authorization endpoint would show on an error page: its exception carries the message's key. */
final class AuthorizeError {

    private static final String WRONG_PROTOCOL = "Wrong client protocol.";

    private AuthorizeError() {}

    static Failure read(WebApplicationException error) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        return switch (message) {
            case Messages.HTTPS_REQUIRED -> new Failure(403, "access_denied", "HTTPS required");
            case Messages.REALM_NOT_ENABLED -> new Failure(403, "access_denied", "Realm not enabled");
            case Messages.CLIENT_NOT_FOUND, Messages.CLIENT_DISABLED, Messages.BEARER_ONLY, WRONG_PROTOCOL ->
                new Failure(
                                400,
                                OAuthErrorException.UNAUTHORIZED_CLIENT,
                                "client_id names no client that users sign in to")
                        .about(OIDCLoginProtocol.CLIENT_ID_PARAM);
            case Messages.INVALID_PARAMETER ->
                Failure.invalidRequest("redirect_uri is missing or not one of the client's")
                        .about(OIDCLoginProtocol.REDIRECT_URI_PARAM);
            default -> Failure.invalidRequest("The request was refused");
        };
    }
}
