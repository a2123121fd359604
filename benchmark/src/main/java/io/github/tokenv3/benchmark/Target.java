package io.github.tokenv3.benchmark;

/**
 * A token endpoint under test.
 *
 * @param name as it stands in the table
 * @param realm one of {@link Realms}
 * @param path below the realm
 */
record Target(String name, String realm, String path) {

    private static final String NATIVE = "/protocol/openid-connect/token";
    private static final String V3 = "/v3/authorize/token";

    /** A realm as Keycloak makes it, with its own rotation switched on. */
    static final Target STOCK_RS256 = new Target("Keycloak, RS256", Realms.STOCK_RS256, NATIVE);

    static final Target STOCK_ES256 = new Target("Keycloak, ES256", Realms.STOCK_ES256, NATIVE);

    /** The production realm file. */
    static final Target V3_ES256 = new Target("/v3, ES256", Realms.V3_ES256, V3);

    static final Target V3_RS256 = new Target("/v3, RS256", Realms.V3_RS256, V3);

    /** Keycloak's endpoint in the realm of the production realm file: the families are ours, the way in is not. */
    static final Target NATIVE_WITH_FAMILIES =
            new Target("families at Keycloak's endpoint, ES256", Realms.V3_ES256, NATIVE);

    /** Whether refresh tokens are those of this extension. */
    boolean isOurs() {
        return realm.startsWith("v3");
    }
}
