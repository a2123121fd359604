package io.github.tokenv3.account;

import io.github.tokenv3.page.Pages;
import io.github.tokenv3.page.SignIn;
import io.github.tokenv3.page.Visitor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** {@code /realms/{realm}/v3/connections}: the signed-in user's connected apps, and a button to disconnect each. */
public final class ConnectionsPage {

    private static final String TITLE = "tokenV3ConnectionsTitle";

    /** Id of the grant that was just ended, in the address the browser is sent to afterwards. */
    private static final String DISCONNECTED = "disconnected";

    private final KeycloakSession session;
    private final URI page;

    /** @param session the request's Keycloak session */
    public ConnectionsPage(KeycloakSession session) {
        this.session = session;
        this.page = address(session, session.getContext().getRealm());
    }

    /** Where the page of a realm is, as browsers reach it. */
    static URI address(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/v3/connections")
                .build(realm.getName());
    }

    /** Shows the list; changes nothing. */
    @GET
    @Path("")
    public Response show() {
        SignIn.requireOpenRealm(session);
        MultivaluedMap<String, String> query = session.getContext().getUri().getQueryParameters();
        boolean backFromSignIn = query.containsKey(OIDCLoginProtocol.ISSUER) || query.containsKey("error");
        Optional<Visitor> visitor = Visitor.of(session);
        if (visitor.isEmpty()) {
            return query.containsKey("error")
                    ? new Pages(session, page)
                            .tell(Response.Status.FORBIDDEN, "tokenV3NotSignedIn", "tokenV3NotSignedInText")
                    : SignIn.begin(session, page);
        }
        // What the sign-in put into the address has no place in bookmarks and histories.
        return backFromSignIn
                ? Response.seeOther(page).build()
                : list(visitor.get(), Response.Status.OK, statusOf(visitor.get(), query.getFirst(DISCONNECTED)));
    }

    /** Disconnects one app, and shows the list again. */
    @POST
    @Path("")
    public Response disconnect() {
        SignIn.requireOpenRealm(session);
        Optional<Visitor> visitor = Visitor.of(session);
        if (visitor.isEmpty()) {
            return SignIn.begin(session, page);
        }
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        if (!visitor.get().formToken().matches(form.getFirst("token"))) {
            return list(visitor.get(), Response.Status.BAD_REQUEST, Map.of("problem", "tokenV3FormExpired"));
        }
        String grant = form.getFirst("grant");
        boolean ended = grant != null && new Grants(session, visitor.get().user()).end(grant);
        return ended
                ? Response.seeOther(UriBuilder.fromUri(page)
                                .queryParam(DISCONNECTED, grant)
                                .build())
                        .build()
                : list(visitor.get(), Response.Status.NOT_FOUND, Map.of("problem", "tokenV3NotConnected"));
    }

    /** The name comes from the user's own ended grant and not from the address, which anybody can make up. */
    private Map<String, String> statusOf(Visitor visitor, String id) {
        return id == null
                ? Map.of()
                : new Grants(session, visitor.user())
                        .nameOfEnded(id)
                        .map(name -> Map.of("disconnected", name))
                        .orElseGet(Map::of);
    }

    private Response list(Visitor visitor, Response.Status status, Map<String, String> message) {
        Pages pages = new Pages(session, page);
        UserModel user = visitor.user();
        Calendar calendar = Calendar.of(user, session.getContext().resolveLocale(user));
        Map<String, Object> values = new HashMap<>(message);
        values.put("username", user.getUsername());
        values.put(
                "connections",
                new Grants(session, user)
                        .list().stream()
                                .map(grant -> new Connection(grant, calendar))
                                .toList());
        return pages.show(visitor, status, "token-v3-connections.ftl", TITLE, values);
    }
}
