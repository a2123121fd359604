package io.github.tokenv3.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The realms of a run, as files that Keycloak imports at its first start. */
final class Realms {

    static final String STOCK_RS256 = "stock-rs256";
    static final String STOCK_ES256 = "stock-es256";
    static final String V3_RS256 = "v3-rs256";
    static final String V3_ES256 = "v3-es256";

    static final String CLIENT = "app";
    static final String SECRET = "on loopback only";
    /** Several, because brute-force protection refuses a sign-in while another of the same user is being looked at. */
    static final List<String> USERS =
            IntStream.range(0, 16).mapToObj(i -> "user-" + i).toList();

    static final String PASSWORD = "not a secret either";

    /** Thousands of sign-ins are the way to the start of a run, not what it measures. */
    private static final String CHEAP_PASSWORDS = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private static final String POLICY = "single-use refresh tokens";
    private static final int HOURS = 3600;

    private final ObjectMapper json = new ObjectMapper();
    private final Path productionRealm;

    /** @param productionRealm {@code realm-config/token-v3-realm.json} */
    Realms(Path productionRealm) {
        this.productionRealm = productionRealm;
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        ObjectNode stockEs256 = rotating(STOCK_ES256);
        signWithEs256(stockEs256);
        ObjectNode v3Rs256 = rotating(V3_RS256);
        cover(v3Rs256);
        ObjectNode v3Es256 = (ObjectNode) json.readTree(productionRealm.toFile());
        v3Es256.put("realm", V3_ES256);
        for (ObjectNode realm : List.of(rotating(STOCK_RS256), stockEs256, v3Rs256, v3Es256)) {
            populate(realm);
            json.writeValue(
                    directory
                            .resolve(realm.get("realm").textValue() + "-realm.json")
                            .toFile(),
                    realm);
        }
    }

    /** What Keycloak makes of a name alone, but with its own rotation, and sessions that outlast the run. */
    private ObjectNode rotating(String name) {
        return json.createObjectNode()
                .put("realm", name)
                .put("enabled", true)
                .put("revokeRefreshToken", true)
                .put("refreshTokenMaxReuse", 0)
                .put("ssoSessionIdleTimeout", 10 * HOURS)
                .put("ssoSessionMaxLifespan", 24 * HOURS);
    }

    private void signWithEs256(ObjectNode realm) {
        realm.put("defaultSignatureAlgorithm", "ES256");
    }

    private void cover(ObjectNode realm) {
        realm.putObject("clientProfiles")
                .putArray("profiles")
                .addObject()
                .put("name", POLICY)
                .putArray("executors")
                .addObject()
                .put("executor", "token-v3-refresh-tokens")
                .putObject("configuration")
                .put("native-endpoint", true);
        ObjectNode policy = realm.putObject("clientPolicies")
                .putArray("policies")
                .addObject()
                .put("name", POLICY)
                .put("enabled", true);
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        policy.putArray("profiles").add(POLICY);
    }

    /** The same client and users everywhere; codes that live as long as it takes to redeem a heap of them. */
    private void populate(ObjectNode realm) {
        realm.put("accessCodeLifespan", HOURS);
        realm.put("passwordPolicy", CHEAP_PASSWORDS);
        ObjectNode client = array(realm, "clients")
                .addObject()
                .put("clientId", CLIENT)
                .put("secret", SECRET)
                .put("enabled", true)
                .put("protocol", "openid-connect");
        client.putArray("redirectUris").add(TestClient.REDIRECT_URI);
        for (String name : USERS) {
            ObjectNode user = array(realm, "users")
                    .addObject()
                    .put("username", name)
                    .put("enabled", true)
                    .put("emailVerified", true)
                    .put("email", name + "@client.example")
                    .put("firstName", name)
                    .put("lastName", "Andersson");
            user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        }
    }

    private static ArrayNode array(ObjectNode realm, String name) {
        return realm.get(name) instanceof ArrayNode there ? there : realm.putArray(name);
    }
}
