package io.github.tokenv3.endpoint;

import io.github.tokenv3.account.ApprovalsPage;
import io.github.tokenv3.account.ConnectionsPage;
import io.github.tokenv3.keycloak.RequestOrigin;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
    private static final String DECOUPLED = "authorize-decoupled";
    private static final String REVOKE = "authorize/token/revoke";
    private static final String AUTHORIZE = "authorize";
    private static final String DESCRIPTION = "openapi.json";
    private static final Map<String, String> ALLOWED = Map.of(
            TOKEN, "POST, OPTIONS",
            DECOUPLED_TOKEN, "POST, OPTIONS",
            DECOUPLED, "POST, OPTIONS",
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

    /** Asks a person who decides on another device. */
    @POST
    @Path(DECOUPLED)
    public Response decoupled(byte[] body) {
        return new DecoupledRequest(session, options, dialect(DECOUPLED)).answer(body);
    }

    /** What became of such a request; the token path is none. */
    @GET
    @Path(DECOUPLED + "/{order}")
    public Response order(@PathParam("order") String order) {
        String path = DECOUPLED + '/' + order;
        return isOrder(path) ? order(path, order).collect() : refuse(path);
    }

    /** Withdraws such a request. */
    @DELETE
    @Path(DECOUPLED + "/{order}")
    public Response cancel(@PathParam("order") String order) {
        String path = DECOUPLED + '/' + order;
        return isOrder(path) ? order(path, order).cancel() : refuse(path);
    }

    private OrderRequest order(String path, String order) {
        return new OrderRequest(session, options, dialect(path), order);
    }

    private static boolean isOrder(String path) {
        return path.matches(DECOUPLED + "/[^/]+") && !path.equals(DECOUPLED_TOKEN);
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

    /** What waits for the signed-in user's approval, as pages. */
    @Path("approvals")
    public ApprovalsPage approvals() {
        return new ApprovalsPage(session);
    }

    @Override
    String allowed(String path) {
        return isOrder(path) ? "GET, DELETE, OPTIONS" : ALLOWED.get(path);
    }

    @Override
    Dialect dialect(String path) {
        return dialect().at(path);
    }

    private V3Dialect dialect() {
        return V3Dialect.of(session.getContext().getRealm(), options);
    }
}
