package io.github.tokenv3.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.AdminApi;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;

/** Keycloak's fine-grained admin permissions (version 2) for a test. */
final class FineGrained {

    private FineGrained() {}

    /** Lets one user do these things ({@code view}, {@code manage}) to another. */
    static void allow(TestRealm realm, TestUser who, List<String> scopes, TestUser whom) {
        AdminApi admin = realm.admin();
        admin.patch("", settings -> settings.put("adminPermissionsEnabled", true));
        String client = admin.get("/clients?clientId=admin-permissions")
                .get(0)
                .get("id")
                .textValue();
        String server = "/clients/" + client + "/authz/resource-server";
        JsonNode policy = admin.post(
                        server + "/policy/user", Map.of("name", "only " + who.username(), "users", List.of(who.id())))
                .json();
        admin.post(
                server + "/permission/scope",
                Map.of(
                        "name",
                        "for " + who.username(),
                        "resourceType",
                        "Users",
                        "resources",
                        List.of(whom.id()),
                        "scopes",
                        scopes,
                        "policies",
                        List.of(policy.get("id").textValue())));
    }
}
