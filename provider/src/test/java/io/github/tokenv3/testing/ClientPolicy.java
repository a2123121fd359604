package io.github.tokenv3.testing;

import java.util.List;
import java.util.Map;

/** The only client policy of a realm, with one executor. */
public final class ClientPolicy {

    private ClientPolicy() {}

    /** From now on this holds for all clients, and no other policy. */
    public static void set(TestRealm realm, String name, String executor, Map<String, ?> settings) {
        set(realm, name, executor, settings, "any-client", Map.of());
    }

    /** From now on this holds for the clients of that condition, and no other policy. */
    public static void set(
            TestRealm realm,
            String name,
            String executor,
            Map<String, ?> settings,
            String condition,
            Map<String, ?> clients) {
        Map<String, ?> profile =
                Map.of("name", name, "executors", List.of(Map.of("executor", executor, "configuration", settings)));
        Map<String, ?> policy = Map.of(
                "name",
                name,
                "enabled",
                true,
                "profiles",
                List.of(name),
                "conditions",
                List.of(Map.of("condition", condition, "configuration", clients)));
        realm.admin().put("/client-policies/profiles", Map.of("profiles", List.of(profile)));
        realm.admin().put("/client-policies/policies", Map.of("policies", List.of(policy)));
    }

    /** No client policy holds any more. */
    public static void remove(TestRealm realm) {
        realm.admin().put("/client-policies/policies", Map.of("policies", List.of()));
        realm.admin().put("/client-policies/profiles", Map.of("profiles", List.of()));
    }
}
