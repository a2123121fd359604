package io.github.tokenv3.admin;

import io.github.tokenv3.check.RealmCheck;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/v3/check}: each promise of this extension against the realm as it is. */
public final class AdminCheckResource {

    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset(StandardCharsets.UTF_8.name());

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    AdminCheckResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** JSON for machines; text for people who send {@code Accept: text/plain}. Takes the right to view the realm. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response check() {
        auth.realm().requireViewRealm();
        RealmCheck check = RealmCheck.of(session, realm);
        Response.ResponseBuilder answer =
                wantsText() ? Response.ok(check.toText(), TEXT) : Response.ok(check, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private boolean wantsText() {
        MediaType first = session.getContext()
                .getRequestHeaders()
                .getAcceptableMediaTypes()
                .get(0);
        return MediaType.TEXT_PLAIN_TYPE.isCompatible(first) && !first.isWildcardType();
    }
}
