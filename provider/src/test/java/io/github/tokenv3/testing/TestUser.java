package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A user of a {@link TestRealm}. */
public record TestUser(TestRealm realm, String id, String username, String password) {

    static TestUser create(TestRealm realm, String username) {
        String password = UUID.randomUUID().toString();
        String id = realm.admin()
                .create(
                        "/users",
                        Map.of(
                                "username",
                                username,
                                "enabled",
                                true,
                                "emailVerified",
                                true,
                                "email",
                                username + "@user.example",
                                "firstName",
                                username,
                                "lastName",
                                "Tester",
                                "credentials",
                                List.of(Map.of("type", "password", "value", password))));
        return new TestUser(realm, id, username, password);
    }

    /** The same user with a new password, set by an administrator. */
    public TestUser resetPassword() {
        String fresh = UUID.randomUUID().toString();
        realm.admin()
                .put(
                        "/users/" + id + "/reset-password",
                        Map.of("type", "password", "value", fresh, "temporary", false));
        return new TestUser(realm, id, username, fresh);
    }

    /** Changes the user's representation. */
    public void patch(Consumer<ObjectNode> change) {
        realm.admin().patch("/users/" + id, change);
    }

    /** Gives a role of the realm's client {@code realm-management}, such as {@code view-users}. */
    public void grantRealmManagement(String role) {
        String client = realm.admin()
                .get("/clients?clientId=realm-management")
                .get(0)
                .get("id")
                .textValue();
        realm.admin()
                .post(
                        "/users/" + id + "/role-mappings/clients/" + client,
                        List.of(realm.admin().get("/clients/" + client + "/roles/" + role)));
    }
}
