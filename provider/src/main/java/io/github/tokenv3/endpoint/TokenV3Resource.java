package io.github.tokenv3.endpoint;

import io.github.tokenv3.account.ConnectionsPage;
import io.github.tokenv3.keycloak.RequestOrigin;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * {@code /realms/{realm}/v3}. No method names what it consumes: the content type does not decide how a body is read, and
 * Keycloak's routing fails on one that no method names.
 */
public final class TokenV3Resource extends EveryPath {

    private static final String TOKEN = "authorize/token";
    private static final String DECOUPLED_TOKEN = "authorize-decoupled/token";
    private static final String REVOKE = "authorize/token/revoke";
    private static final String AUTHORIZE = "authorize";
    private static final String DESCRIPTION = "openapi.json";
    private static final Map<String, String> ALLOWED = Map.of(
            TOKEN, "POST, OPTIONS",
            DECOUPLED_TOKEN, "POST, OPTIONS",
            REVOKE, "POST, OPTIONS",
            AUTHORIZE, "GET",
            DESCRIPTION, "GET");

    private final KeycloakSession session;
    private final EndpointOptions options;

    TokenV3Resource(KeycloakSession session, EndpointOptions options) {
        this.session = session;
        this.options = options;
    }

    /** RFC 6749 §3.1: starts a sign-in in the browser. */
    @GET
    @Path(AUTHORIZE)
    public Response authorize() {
        return new AuthorizeRequest(session, dialect(AUTHORIZE)).answer();
    }

    /** RFC 6749 §3.2, for codes of the redirect flow. */
    @POST
    @Path(TOKEN)
    public Response token(byte[] body) {
        return tokenAt(TOKEN, RequestOrigin.REDIRECT, body);
    }

    /** RFC 6749 §3.2, for codes of the decoupled flow. */
    @POST
    @Path(DECOUPLED_TOKEN)
    public Response decoupledToken(byte[] body) {
        return tokenAt(DECOUPLED_TOKEN, RequestOrigin.DECOUPLED, body);
    }

    /** RFC 7009: ends the whole family of the token. */
    @POST
    @Path(REVOKE)
    public Response revoke(byte[] body) {
        return new RevokeRequest(session, options, dialect(REVOKE)).answer(body);
    }

    private Response tokenAt(String path, RequestOrigin origin, byte[] body) {
        return new TokenRequest(session, options, dialect(path), origin).answer(body);
    }

    /** The signed-in user's connected apps. */
    @Path("grants")
    public GrantsResource grants() {
        return new GrantsResource(session, dialect());
    }

    /** The OpenAPI description of all this. */
    @GET
    @Path(DESCRIPTION)
    public Response description() {
        return OpenApi.answer(session);
    }

    /** The connected apps as a page. */
    @Path("connections")
    public ConnectionsPage connections() {
        return new ConnectionsPage(session);
    }

    @Override
    String allowed(String path) {
        return ALLOWED.get(path);
    }

    @Override
    Dialect dialect(String path) {
        return dialect().at(path);
    }

    private V3Dialect dialect() {
        return V3Dialect.of(session.getContext().getRealm(), options);
    }
}
