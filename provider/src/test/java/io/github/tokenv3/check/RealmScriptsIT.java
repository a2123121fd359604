package io.github.tokenv3.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.ClientPolicy;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Program;
import io.github.tokenv3.testing.RealmScript;
import io.github.tokenv3.testing.TestRealm;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scripts and files of {@code realm-config/}, on a realm as Keycloak makes it. */
// The scripts see the admin API only.
@OnKeycloak(Database.H2)
class RealmScriptsIT {

    private final Keycloak keycloak;
    private RealmScript script;

    RealmScriptsIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @BeforeEach
    void logIn() {
        script = RealmScript.of(keycloak);
    }

    @AfterEach
    void logOut() {
        if (script != null) {
            script.close();
        }
    }

    /** All that an export would hold of the realm's settings, clients, scopes and policies. */
    private static ObjectNode all(TestRealm realm) {
        return (ObjectNode) new ObjectMapper()
                .valueToTree(Map.of(
                        "realm", realm.admin().get(""),
                        "clients", realm.admin().get("/clients"),
                        "scopes", realm.admin().get("/client-scopes"),
                        "defaults", realm.admin().get("/default-default-client-scopes"),
                        "optional", realm.admin().get("/default-optional-client-scopes"),
                        "profiles", realm.admin().get("/client-policies/profiles"),
                        "policies", realm.admin().get("/client-policies/policies")));
    }

    @Test
    void applyTurnsAStockRealmCleanAndChangesNothingTheSecondTime() {
        TestRealm realm = keycloak.stockRealm();
        ObjectNode before = all(realm);
        Program.Ended faulty = script.run("check.sh", "--realm", realm.name());
        assertThat(faulty.status()).isEqualTo(1);
        assertThat(faulty.output()).startsWith("Realm " + realm.name() + ": fault");

        Program.Ended dry = script.run("apply.sh", "--realm", realm.name());
        assertThat(dry.status()).isZero();
        assertThat(dry.output())
                .contains("would change realm setting bruteForceProtected: false -> true")
                .contains("would change realm setting offlineSessionIdleTimeout: 2592000 -> 7862400")
                .contains("would change client policy")
                .endsWith("Run again with --apply to make them.\n");
        assertThat(all(realm)).isEqualTo(before);

        Program.Ended applied = script.run("apply.sh", "--realm", realm.name(), "--apply");
        assertThat(applied.status()).as(applied.output()).isZero();
        Program.Ended clean = script.run("check.sh", "--realm", realm.name());
        assertThat(clean.status()).as(clean.output()).isZero();
        assertThat(clean.output().lines()).noneMatch(line -> line.startsWith("fault"));
        ObjectNode after = all(realm);
        onlyDiffers(before, after);

        Program.Ended again = script.run("apply.sh", "--realm", realm.name(), "--apply");
        assertThat(again.output().strip()).isEqualTo("Realm " + realm.name() + ": nothing to change.");
        assertThat(all(realm)).isEqualTo(after);

        assertThat(Jwt.of(realm.confidentialClient("new")
                                .nativeToken()
                                .signIn(realm.user("anna"))
                                .accessToken())
                        .claims()
                        .has("grant_id"))
                .isTrue();
    }

    @Test
    void whatApplyPrintsTakesItAllBack() {
        TestRealm realm = keycloak.stockRealm();
        ObjectNode before = all(realm);
        String said = script.run("apply.sh", "--realm", realm.name(), "--apply").output();

        String undo = said.substring(said.indexOf("To take them back:\n"));
        undo.lines()
                .map(String::strip)
                .filter(line -> line.contains("kcadm.sh update"))
                .forEach(
                        line -> assertThat(script.paste(line).status()).as(line).isZero());
        assertThat(undo)
                .contains("delete the policy and the profile \"single-use refresh tokens\"")
                .contains("assigned type of \"token-v3\" to None")
                .contains("Client scopes: delete \"token-v3\"");
        realm.admin().put("/client-policies/policies", Map.of("policies", List.of()));
        realm.admin().put("/client-policies/profiles", Map.of("profiles", List.of()));
        for (JsonNode scope : realm.admin().get("/client-scopes")) {
            if (scope.get("name").textValue().equals("token-v3")) {
                realm.admin().delete("/client-scopes/" + scope.get("id").textValue());
            }
        }

        assertThat(all(realm)).isEqualTo(before);
    }

    /** Everything but what was announced is as it was. */
    private static void onlyDiffers(ObjectNode before, ObjectNode after) {
        ObjectNode was = before.deepCopy();
        ObjectNode is = after.deepCopy();
        for (ObjectNode all : List.of(was, is)) {
            ((ObjectNode) all.get("realm"))
                    .remove(List.of(
                            "bruteForceProtected",
                            "offlineSessionIdleTimeout",
                            "offlineSessionMaxLifespan",
                            "offlineSessionMaxLifespanEnabled",
                            "revokeRefreshToken",
                            "clientProfiles",
                            "clientPolicies"));
            all.get("clients").forEach(client -> {
                if (client.get("clientId").textValue().equals("admin-cli")) {
                    ((ObjectNode) client).remove("directAccessGrantsEnabled");
                }
            });
            all.remove(List.of("profiles", "policies"));
        }
        for (String scopes : List.of("scopes", "defaults")) {
            for (Iterator<JsonNode> each = is.get(scopes).iterator(); each.hasNext(); ) {
                if (each.next().get("name").textValue().equals("token-v3")) {
                    each.remove();
                }
            }
        }
        assertThat(is).isEqualTo(was);
    }

    @Test
    void applyKeepsPoliciesThatAreThereInFrontOfItsOwn() {
        TestRealm realm = keycloak.stockRealm();
        ClientPolicy.set(
                realm,
                "short",
                "token-v3-refresh-tokens",
                Map.of("life-days", 1, "native-endpoint", true),
                "client-access-type",
                Map.of("type", List.of("public")));

        assertThat(script.run("apply.sh", "--realm", realm.name(), "--apply").status())
                .isZero();

        assertThat(realm.admin()
                        .get("/client-policies/policies")
                        .get("policies")
                        .findValuesAsText("name"))
                .containsExactly("short", "single-use refresh tokens");
        assertThat(Jwt.of(realm.publicClient("app")
                                .nativeToken()
                                .signIn(realm.user("anna"))
                                .refreshToken())
                        .lifetime())
                .isLessThanOrEqualTo(86_400);
    }

    @Test
    void checkSaysWhyItCannotCheck() {
        Program.Ended nothing = script.run("check.sh", "--realm", "no-such-realm");

        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.output()).contains("is the extension installed, and may you view the realm?");
    }

    @Test
    void checkAnswersInJsonToo() throws IOException {
        TestRealm realm = keycloak.stockRealm();
        Program.Ended json = script.run("check.sh", "--realm", realm.name(), "--json");

        assertThat(json.status()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(json.output()).get("outcome").textValue())
                .isEqualTo("fault");
    }
}
