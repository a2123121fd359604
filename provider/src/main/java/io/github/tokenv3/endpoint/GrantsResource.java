package io.github.tokenv3.endpoint;

import io.github.tokenv3.account.AccountToken;
import io.github.tokenv3.account.Grant;
import io.github.tokenv3.account.Grants;
import jakarta.ws.rs.ClientErrorException;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/v3/grants}: the signed-in user's connected apps, by the user's own access token. */
public final class GrantsResource {

    private final KeycloakSession session;
    private final V3Dialect dialect;

    GrantsResource(KeycloakSession session, V3Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /** The apps that can act for the user. */
    @GET
    @Path("")
    public Response list() {
        return answer("", () -> {
            List<Grant> grants =
                    new Grants(session, AccountToken.of(session).viewer()).list();
            Map<String, Object> body = Map.of("grants", grants.stream().map(GrantsResource::json).toList());
            return Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
        });
    }

    /** Disconnects one of them. */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return answer("/" + id, () -> {
            UserModel user = AccountToken.of(session).manager();
            return new Grants(session, user).end(id) ? Response.noContent() : failure("/" + id, Failure.NOT_FOUND);
        });
    }

    /** CORS preflight. */
    @OPTIONS
    @Path("{id: .*}")
    public Response preflight(@PathParam("id") String id) {
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods("GET", "DELETE", "OPTIONS")
                .add(Response.ok());
    }

    /** A grant is read in the list. */
    @GET
    @Path("{id: .+}")
    public Response get(@PathParam("id") String id) {
        return notAllowed("/" + id);
    }

    /** There is nothing else to do here. */
    @HEAD
    @Path("{id: .*}")
    public Response head(@PathParam("id") String id) {
        return notAllowed("/" + id);
    }

    /** There is nothing else to do here. */
    @POST
    @Path("{id: .*}")
    public Response post(@PathParam("id") String id) {
        return notAllowed("/" + id);
    }

    /** There is nothing else to do here. */
    @PUT
    @Path("{id: .*}")
    public Response put(@PathParam("id") String id) {
        return notAllowed("/" + id);
    }

    /** There is nothing else to do here. */
    @PATCH
    @Path("{id: .*}")
    public Response patch(@PathParam("id") String id) {
        return notAllowed("/" + id);
    }

    /** Grants are ended one by one. */
    @DELETE
    @Path("")
    public Response endAll() {
        return notAllowed("");
    }

    private Response notAllowed(String id) {
        String allowed = id.length() > 1 ? "DELETE, OPTIONS" : "GET, OPTIONS";
        return failure(id, new Failure(405, "invalid_request", "Use one of " + allowed))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    private Response answer(String id, Supplier<Response.ResponseBuilder> action) {
        Response.ResponseBuilder answer;
        try {
            answer = action.get();
        } catch (ClientErrorException error) {
            answer = refusal(id, error.getResponse().getStatus());
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** RFC 6750 §3. */
    private Response.ResponseBuilder refusal(String id, int status) {
        return switch (status) {
            case 401 -> failure(id, new Failure(401, "invalid_token", "A valid access token of the user is required"))
                    .header(HttpHeaders.WWW_AUTHENTICATE, challenge("invalid_token"));
            case 403 -> failure(id, new Failure(403, "insufficient_scope", "The access token does not allow this"))
                    .header(HttpHeaders.WWW_AUTHENTICATE, challenge("insufficient_scope"));
            default -> failure(id, Failure.NOT_FOUND);
        };
    }

    private String challenge(String error) {
        return "Bearer realm=\"" + session.getContext().getRealm().getName() + "\", error=\"" + error + '"';
    }

    private Response.ResponseBuilder failure(String id, Failure failure) {
        return Response.fromResponse(dialect.at("grants" + id).failure(failure));
    }

    private static Map<String, Object> json(Grant grant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", grant.id());
        json.put("client_id", grant.clientId());
        json.put("client_name", grant.clientName());
        json.put("channel", grant.channel().name().toLowerCase(Locale.ROOT));
        json.put("started_at", second(grant.startedAt()));
        json.put("last_used_at", second(grant.lastUsedAt()));
        json.put("expires_at", second(grant.expiresAt()));
        json.put("scopes", grant.scopes());
        return json;
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
