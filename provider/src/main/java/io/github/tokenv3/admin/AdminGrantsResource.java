package io.github.tokenv3.admin;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import io.github.tokenv3.keycloak.Families;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/v3/grants}: the realm's families. */
@Produces(MediaType.APPLICATION_JSON)
public final class AdminGrantsResource {

    /** Keycloak's admin events name what was changed; this is ours among its resource types. */
    static final String RESOURCE_TYPE = "TOKEN_V3_GRANT";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final GrantAccess access;
    private final AdminEventBuilder event;
    private final Families families;

    AdminGrantsResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.access = new GrantAccess(session, realm, auth);
        this.event = event.resource(RESOURCE_TYPE);
        this.families = new Families(session);
    }

    /**
     * One page, the newest first: {@code {"grants": [...], "next": "..."}}. {@code next} is there when more may follow;
     * give it back as {@code after}.
     *
     * @param userId Keycloak's id of a user
     * @param clientId the OAuth {@code client_id} of a client
     * @param state {@code live} (unless told otherwise), {@code ended} or {@code any}
     * @param max 1 to 500
     */
    @GET
    public Map<String, Object> list(
            @QueryParam("user") String userId,
            @QueryParam("client") String clientId,
            @QueryParam("state") @DefaultValue("live") String state,
            @QueryParam("after") String after,
            @QueryParam("max") @DefaultValue("100") String max) {
        UserModel user = access.user(userId);
        ClientModel client = access.client(clientId);
        access.requireSearch(user, client);
        PageRequest page = PageRequest.of(state, after, max);
        long now = Time.currentTimeMillis();
        List<Family> found = families.store()
                .search(page.search(realm.getId(), userId, client == null ? null : client.getId(), now));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grants", found.stream().map(family -> seen(family, now)).toList());
        body.put("next", page.next(found));
        body.values().removeIf(Objects::isNull);
        return body;
    }

    private AdminGrant seen(Family family, long now) {
        return AdminGrant.of(family, session.clients().getClientById(realm, family.clientId()), now);
    }

    /** One family. */
    @GET
    @Path("{id}")
    public AdminGrant read(@PathParam("id") String id) {
        Family family = find(id);
        access.requireView(family);
        return seen(family, Time.currentTimeMillis());
    }

    /** Ends one family; one that has ended stays as it was. */
    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        Family family = find(id);
        access.requireEnd(family);
        if (families.end(realm, List.of(id), EndReason.REVOKED) == 1) {
            event.operation(OperationType.DELETE)
                    .resourcePath(session.getContext().getUri())
                    .representation(seen(family, Time.currentTimeMillis()))
                    .success();
        }
    }

    /**
     * Ends all families of a user, of a client, or of a user at a client: {@code {"ended": 3}}.
     *
     * @param all {@code true} ends all families of the realm; for the day the extension leaves, so nothing else may be named
     */
    @DELETE
    public Map<String, Integer> endAll(
            @QueryParam("user") String userId, @QueryParam("client") String clientId, @QueryParam("all") String all) {
        UserModel user = access.user(userId);
        ClientModel client = access.client(clientId);
        boolean realmWide = "true".equals(all);
        if (realmWide == (user != null || client != null)) {
            throw new BadRequestException(
                    "One of the parameters \"user\" and \"client\" is required, or \"all=true\" alone");
        }
        access.requireEndAll(user, client);
        int ended = new EndAll(session, realm, userId, client == null ? null : client.getId()).run();
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("user", userId);
        what.put("client", clientId);
        what.put("ended", ended);
        what.values().removeIf(Objects::isNull);
        event.operation(OperationType.ACTION)
                .resourcePath(session.getContext().getUri())
                .representation(what)
                .success();
        return Map.of("ended", ended);
    }

    private Family find(String id) {
        Family family = families.store()
                .find(id)
                .filter(found -> found.realmId().equals(realm.getId()))
                .orElse(null);
        if (family == null) {
            access.requireViewOfAll();
            throw new NotFoundException("Grant not found");
        }
        return family;
    }
}
