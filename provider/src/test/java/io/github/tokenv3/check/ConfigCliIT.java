package io.github.tokenv3.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * {@code realm-config/config-cli/token-v3.json}, put into a realm in the steps in which keycloak-config-cli does: the realm's own
 * settings, then client scopes, clients and components by their names, then profiles before policies. That program is not
 * among what the build can get, so it does not run here itself.
 */
@OnKeycloak
class ConfigCliIT {

    private static final String[] STEPS_OF_THEIR_OWN = {
        "clientScopes", "clients", "components", "clientProfiles", "clientPolicies", "defaultDefaultClientScopes"
    };

    private final ObjectMapper json = new ObjectMapper();
    private final Keycloak keycloak;
    private JsonNode file;

    ConfigCliIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @BeforeEach
    void read() throws IOException {
        file = read("config-cli/token-v3.json");
    }

    private JsonNode read(String name) throws IOException {
        return json.readTree(Path.of(System.getProperty("realm.config"), name).toFile());
    }

    /** It reads Keycloak's own representations: a member that Keycloak does not know is an error there. */
    @Test
    void theFileIsTheProductionRealmAndKnownToTheLastMember() throws IOException {
        assertThat(json.treeToValue(file, RealmRepresentation.class).getRealm()).isEqualTo("token-v3");

        JsonNode realmFile = read("token-v3-realm.json");
        ((ObjectNode) realmFile.get("attributes")).remove("CreateDefaultClientScopes");
        assertThat(file).isEqualTo(realmFile);
    }

    @Test
    void theStepsTurnAStockRealmCleanAndChangeNothingTheSecondTime() {
        TestRealm realm = keycloak.stockRealm();
        assertThat(faults(realm)).isNotEmpty();

        apply(realm);
        assertThat(faults(realm)).isEmpty();
        JsonNode once = all(realm);
        assertThat(once.get("scopes").findValuesAsText("name")).contains("basic", "profile", "token-v3");

        apply(realm);
        assertThat(all(realm)).isEqualTo(once);
    }

    private void apply(TestRealm realm) {
        ObjectNode settings = file.deepCopy();
        for (String step : STEPS_OF_THEIR_OWN) {
            settings.remove(step);
        }
        realm.admin().put("", settings.put("realm", realm.name()));

        for (JsonNode scope : file.get("clientScopes")) {
            Optional<JsonNode> there = named(realm.admin().get("/client-scopes"), "name", scope);
            String id = there.isPresent()
                    ? there.get().get("id").textValue()
                    : realm.admin().create("/client-scopes", scope);
            if (named(realm.admin().get("/default-default-client-scopes"), "name", scope)
                    .isEmpty()) {
                realm.admin().put("/default-default-client-scopes/" + id, Map.of());
            }
        }
        for (JsonNode client : file.get("clients")) {
            JsonNode there =
                    named(realm.admin().get("/clients"), "clientId", client).orElseThrow();
            realm.admin()
                    .patch("/clients/" + there.get("id").textValue(), patched -> patched.setAll((ObjectNode) client));
        }
        file.get("components")
                .properties()
                .forEach(type -> type.getValue().forEach(component -> {
                    JsonNode components = realm.admin().get("/components?type=" + type.getKey());
                    ObjectNode wanted = component.deepCopy();
                    wanted.put("providerType", type.getKey());
                    named(components, "name", component)
                            .ifPresentOrElse(
                                    there -> realm.admin()
                                            .patch(
                                                    "/components/"
                                                            + there.get("id").textValue(),
                                                    patched -> patched.withObjectProperty("config")
                                                            .setAll((ObjectNode) wanted.get("config"))),
                                    () -> realm.admin().post("/components", wanted));
                }));
        realm.admin().put("/client-policies/profiles", file.get("clientProfiles"));
        realm.admin().put("/client-policies/policies", file.get("clientPolicies"));
    }

    private static Optional<JsonNode> named(JsonNode list, String member, JsonNode wanted) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get(member).equals(wanted.get(member)))
                .findFirst();
    }

    private static JsonNode faults(TestRealm realm) {
        ObjectNode check = (ObjectNode) realm.admin().get("/v3/check");
        return new ObjectMapper()
                .valueToTree(StreamSupport.stream(check.get("findings").spliterator(), false)
                        .filter(finding -> finding.get("outcome").textValue().equals("fault"))
                        .toList());
    }

    private JsonNode all(TestRealm realm) {
        return json.valueToTree(Map.of(
                "realm", realm.admin().get(""),
                "clients", realm.admin().get("/clients"),
                "scopes", realm.admin().get("/client-scopes"),
                "defaults", realm.admin().get("/default-default-client-scopes"),
                "components", realm.admin().get("/components"),
                "profiles", realm.admin().get("/client-policies/profiles"),
                "policies", realm.admin().get("/client-policies/policies")));
    }
}
