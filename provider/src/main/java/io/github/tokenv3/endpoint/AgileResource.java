package io.github.tokenv3.endpoint;

import io.github.tokenv3.keycloak.RequestOrigin;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/oAuth}: Agile.Now's token endpoint, for refreshes. Paths are matched without regard to case. */
public final class AgileResource {

    private static final String TOKEN = "rest/v2/Token";

    private final KeycloakSession session;
    private final Dialect dialect = new AgileDialect();

    AgileResource(KeycloakSession session) {
        this.session = session;
    }

    /** RFC 6749 §6, with {@code client_id} in the form. */
    @POST
    @Path("{path: .*}")
    public Response post(@PathParam("path") String path, byte[] body) {
        return isToken(path)
                ? new TokenRequest(session, EndpointOptions.AGILE, dialect, RequestOrigin.AGILE).answer(body)
                : elsewhere(path);
    }

    /** CORS preflight, as on Keycloak's own token endpoint. */
    @OPTIONS
    @Path("{path: .*}")
    public Response preflight(@PathParam("path") String path) {
        return isToken(path)
                ? Cors.builder().auth().preflight().allowedMethods("POST", "OPTIONS").add(Response.ok())
                : elsewhere(path);
    }

    /** Anything else below {@code /oAuth}. */
    @GET
    @Path("{path: .*}")
    public Response get(@PathParam("path") String path) {
        return elsewhere(path);
    }

    /** Anything else below {@code /oAuth}. */
    @HEAD
    @Path("{path: .*}")
    public Response head(@PathParam("path") String path) {
        return elsewhere(path);
    }

    /** Anything else below {@code /oAuth}. */
    @PUT
    @Path("{path: .*}")
    public Response put(@PathParam("path") String path) {
        return elsewhere(path);
    }

    /** Anything else below {@code /oAuth}. */
    @PATCH
    @Path("{path: .*}")
    public Response patch(@PathParam("path") String path) {
        return elsewhere(path);
    }

    /** Anything else below {@code /oAuth}. */
    @DELETE
    @Path("{path: .*}")
    public Response delete(@PathParam("path") String path) {
        return elsewhere(path);
    }

    private static boolean isToken(String path) {
        return TOKEN.equalsIgnoreCase(path);
    }

    private Response elsewhere(String path) {
        if (!isToken(path)) {
            return dialect.failure(Failure.NOT_FOUND);
        }
        return Response.fromResponse(dialect.failure(Failure.methodNotAllowed("POST, OPTIONS")))
                .header(HttpHeaders.ALLOW, "POST, OPTIONS")
                .build();
    }
}
