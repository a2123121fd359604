package io.github.tokenv3.endpoint;

import io.github.tokenv3.keycloak.RequestOrigin;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/oAuth}: Agile.Now's token endpoint, for refreshes. Paths are matched without regard to case. */
public final class AgileResource extends EveryPath {

    private static final String TOKEN = "rest/v2/Token";

    private final KeycloakSession session;
    private final Dialect dialect = new AgileDialect();

    AgileResource(KeycloakSession session) {
        this.session = session;
    }

    /** RFC 6749 §6, with {@code client_id} in the form. */
    @Override
    public Response post(String path, byte[] body) {
        return TOKEN.equalsIgnoreCase(path)
                ? new TokenRequest(session, EndpointOptions.AGILE, dialect, RequestOrigin.AGILE).answer(body)
                : refuse(path);
    }

    @Override
    String allowed(String path) {
        return TOKEN.equalsIgnoreCase(path) ? "POST, OPTIONS" : null;
    }

    @Override
    Dialect dialect(String path) {
        return dialect;
    }
}
