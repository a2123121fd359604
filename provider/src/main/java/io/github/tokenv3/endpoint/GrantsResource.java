package io.github.tokenv3.endpoint;

import io.github.tokenv3.account.AccountToken;
import io.github.tokenv3.account.Grant;
import io.github.tokenv3.account.Grants;
import jakarta.ws.rs.ClientErrorException;
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

/** {@code /realms/{realm}/v3/grants}: the signed-in user's connected apps, by the user's own access token. */
public final class GrantsResource extends EveryPath {

    private final KeycloakSession session;
    private final V3Dialect dialect;

    GrantsResource(KeycloakSession session, V3Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /** The apps that can act for the user; one of them is read in this list. */
    @Override
    public Response get(String path) {
        if (!path.isEmpty()) {
            return refuse(path);
        }
        return answer(path, () -> {
            List<Grant> grants = new Grants(session, AccountToken.of(session).viewer()).list();
            Map<String, Object> body =
                    Map.of("grants", grants.stream().map(GrantsResource::json).toList());
            return Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
        });
    }

    /** Disconnects one of them; they are ended one by one. */
    @Override
    public Response delete(String id) {
        if (!isGrant(id)) {
            return refuse(id);
        }
        return answer(id, () -> {
            UserModel user = AccountToken.of(session).manager();
            return new Grants(session, user).end(id) ? Response.noContent() : failure(id, Failure.NOT_FOUND);
        });
    }

    private static boolean isGrant(String path) {
        return !path.isEmpty() && path.indexOf('/') < 0;
    }

    @Override
    String allowed(String path) {
        if (path.isEmpty()) {
            return "GET, OPTIONS";
        }
        return isGrant(path) ? "DELETE, OPTIONS" : null;
    }

    @Override
    Dialect dialect(String path) {
        return dialect.at(path.isEmpty() ? "grants" : "grants/" + path);
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
            case 401 ->
                failure(id, new Failure(401, "invalid_token", "A valid access token of the user is required"))
                        .header(HttpHeaders.WWW_AUTHENTICATE, challenge("invalid_token"));
            case 403 ->
                failure(id, new Failure(403, "insufficient_scope", "The access token does not allow this"))
                        .header(HttpHeaders.WWW_AUTHENTICATE, challenge("insufficient_scope"));
            default -> failure(id, Failure.NOT_FOUND);
        };
    }

    private String challenge(String error) {
        return "Bearer realm=\"" + session.getContext().getRealm().getName() + "\", error=\"" + error + '"';
    }

    private Response.ResponseBuilder failure(String id, Failure failure) {
        return Response.fromResponse(dialect(id).failure(failure));
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
