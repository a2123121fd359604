package io.github.tokenv3.admin;

import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/v3}. */
public final class AdminResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder event;

    AdminResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.event = event;
    }

    /** The realm's families. */
    @Path("grants")
    public AdminGrantsResource grants() {
        return new AdminGrantsResource(session, realm, auth, event);
    }

    /** What the realm's settings make of our promises. */
    @Path("check")
    public AdminCheckResource check() {
        return new AdminCheckResource(session, realm, auth);
    }
}
