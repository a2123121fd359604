package io.github.tokenv3.testing;

import java.util.UUID;

/**
 * A realm that all tests of a class share on one database, with a client and a user: for tests that leave both as they
 * were. Taken as a parameter; Keycloak's own endpoint gives no families in it until a {@link FamilyPolicy} says so.
 */
public record Shop(TestRealm realm, TestClient client, TestUser user) {

    static Shop open(TestRealm realm) {
        return new Shop(realm, realm.confidentialClient("shop"), realm.user("anna"));
    }

    /** Another client of the realm, with a secret. */
    public TestClient anotherClient() {
        return realm.confidentialClient("shop-" + unique());
    }

    /** Another user of the realm. */
    public TestUser anotherUser() {
        return realm.user("user-" + unique());
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
