package io.github.tokenv3.endpoint;

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
import org.keycloak.services.cors.Cors;

/**
 * A resource that answers at every path below its own and to every method: what it does not serve is refused in the
 * dialect of the API, for a client that reads JSON has no use for Keycloak's own pages. What it serves has a method of its
 * own with a more exact path, or takes the place of one of these.
 */
public abstract class EveryPath {

    private static final String ANYTHING = "{path: .*}";

    EveryPath() {}

    /**
     * The methods of a path, as in the {@code Allow} header, the one to recommend first; {@code null} if there is nothing.
     *
     * @param path below the resource's own, without a slash in front
     */
    abstract String allowed(String path);

    /** How answers at that path are written. */
    abstract Dialect dialect(String path);

    /** Nothing here, unless a resource says otherwise. */
    @GET
    @Path(ANYTHING)
    public Response get(@PathParam("path") String path) {
        return refuse(path);
    }

    /** Nothing here. */
    @HEAD
    @Path(ANYTHING)
    public Response head(@PathParam("path") String path) {
        return refuse(path);
    }

    /** Nothing here, unless a resource says otherwise. */
    @POST
    @Path(ANYTHING)
    public Response post(@PathParam("path") String path, byte[] body) {
        return refuse(path);
    }

    /** Nothing here. */
    @PUT
    @Path(ANYTHING)
    public Response put(@PathParam("path") String path) {
        return refuse(path);
    }

    /** Nothing here. */
    @PATCH
    @Path(ANYTHING)
    public Response patch(@PathParam("path") String path) {
        return refuse(path);
    }

    /** Nothing here, unless a resource says otherwise. */
    @DELETE
    @Path(ANYTHING)
    public Response delete(@PathParam("path") String path) {
        return refuse(path);
    }

    /** CORS preflight, as on Keycloak's own token endpoint, for paths that scripts may call. */
    @OPTIONS
    @Path(ANYTHING)
    public Response preflight(@PathParam("path") String path) {
        String allowed = allowed(path);
        return allowed != null && allowed.contains("OPTIONS")
                ? Cors.builder()
                        .auth()
                        .preflight()
                        .allowedMethods(allowed.split(", "))
                        .add(Response.ok())
                : refuse(path);
    }

    /** 405 where another method is served, 404 elsewhere. */
    final Response refuse(String path) {
        String allowed = allowed(path);
        if (allowed == null) {
            return dialect(path).failure(Failure.NOT_FOUND);
        }
        return Response.fromResponse(dialect(path).failure(Failure.methodNotAllowed(allowed)))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }
}
