package io.github.tokenv3.testing;

import java.util.Map;

/**
 * The administrator of every server: a client, since that needs no session and no password hash. Servers listen on
 * loopback only, and their databases are copies of one another; so the secret is none.
 */
final class AdminCredentials {

    static final String CLIENT_ID = "testing-admin";
    static final String SECRET = "for tests on loopback only";

    private AdminCredentials() {}

    /** What makes a server with an empty database create it. */
    static Map<String, String> settings() {
        return Map.of("KC_BOOTSTRAP_ADMIN_CLIENT_ID", CLIENT_ID, "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", SECRET);
    }
}
