package io.github.tokenv3.testing;

import java.util.Map;

/** Client policies that bring the executor {@code token-v3-refresh-tokens} to all clients of a realm. */
public final class FamilyPolicy {

    private static final String EXECUTOR = "token-v3-refresh-tokens";

    private static final String NAME = "refresh-tokens";

    private FamilyPolicy() {}

    /** From now on these settings hold ({@code life-days}, {@code retry-seconds}, ...); others have their defaults. */
    public static void set(TestRealm realm, Map<String, ?> settings) {
        ClientPolicy.set(realm, NAME, EXECUTOR, settings);
    }

    /** Tokens of Keycloak's own endpoint have families from now on, as those of ours. */
    public static void coverNativeEndpoint(TestRealm realm) {
        set(realm, Map.of("native-endpoint", true));
    }

    /** From now on the answers, and only those, are refused that the client policy event names. */
    public static void refuseAnswers(TestRealm realm, String event) {
        ClientPolicy.set(realm, NAME, "test-refuse", Map.of("event", event));
    }

    /** No client policy holds any more. */
    public static void remove(TestRealm realm) {
        ClientPolicy.remove(realm);
    }
}
