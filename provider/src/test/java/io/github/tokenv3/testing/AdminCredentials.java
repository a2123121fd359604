package io.github.tokenv3.testing;

import java.util.Map;
import java.util.UUID;

/** The administrator an empty Keycloak gets: a client of its own, since that needs no session and no password hash. */
record AdminCredentials(String clientId, String secret) {

    static AdminCredentials random() {
        return new AdminCredentials("testing-admin", UUID.randomUUID().toString());
    }

    Map<String, String> settings() {
        return Map.of("KC_BOOTSTRAP_ADMIN_CLIENT_ID", clientId, "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", secret);
    }
}
