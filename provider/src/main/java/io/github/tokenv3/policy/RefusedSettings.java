package io.github.tokenv3.policy;

import jakarta.ws.rs.core.Response;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

/** Settings that are not saved: 400 with the reason, which the admin console shows, and nothing else is kept either. */
final class RefusedSettings extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedSettings(String reason) {
        super(ErrorResponse.error(reason, Response.Status.BAD_REQUEST).getResponse());
        this.reason = reason;
    }

    /** Keycloak logs this when an import at startup is refused. */
    @Override
    public String getMessage() {
        return reason;
    }
}
