package io.github.tokenv3.testing;

import java.util.List;
import java.util.Map;

/** A person who administers the server, with the name and the password that {@code mvn -Prun} gives to its own. */
public final class Administrator implements AutoCloseable {

    public static final String NAME = "admin";

    private final AdminApi users;
    private final String id;

    private Administrator(AdminApi users, String id) {
        this.users = users;
        this.id = id;
    }

    public static Administrator of(Keycloak keycloak) {
        AdminApi master = keycloak.admin().below("/master");
        String id = master.create(
                "/users",
                Map.of(
                        "username",
                        NAME,
                        "enabled",
                        true,
                        "email",
                        NAME + "@user.example",
                        "firstName",
                        NAME,
                        "lastName",
                        NAME,
                        "credentials",
                        List.of(Map.of("type", "password", "value", NAME))));
        master.post("/users/" + id + "/role-mappings/realm", List.of(master.get("/roles/admin")));
        return new Administrator(master, id);
    }

    public String password() {
        return NAME;
    }

    @Override
    public void close() {
        users.delete("/users/" + id);
    }
}
