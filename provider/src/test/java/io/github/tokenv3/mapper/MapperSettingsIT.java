package io.github.tokenv3.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the admin console learns of the mappers, and what it is refused. */
@OnKeycloak
class MapperSettingsIT {

    private final TestRealm realm;
    private final TestClient client;

    MapperSettingsIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
    }

    private Answer add(String claim) {
        return realm.admin()
                .send(
                        "POST",
                        "/clients/" + client.id() + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "grant",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                GrantIdMapper.ID,
                                "config",
                                Map.of("claim.name", claim, "access.token.claim", "true")));
    }

    @Test
    void refusesAClaimOfKeycloaksOwnWithTheReason() {
        assertThat(add("sub").status()).isEqualTo(400);
        assertThat(add("sub").errorDescription()).isEqualTo("The claim \"sub\" is set by Keycloak itself");
        assertThat(add(" ").errorDescription()).isEqualTo("The token claim name is missing");
        assertThat(add("grant").status()).isEqualTo(201);
    }

    @Test
    void neverOverwritesAClaimThatAnImportBroughtPastTheCheck() {
        TestClient imported = realm.client(
                "imported",
                settings ->
                        TestMappers.add(settings, GrantIdMapper.ID, Map.of()).put("claim.name", "sub"));
        Answer answer = imported.v3().signIn(realm.user("anna"));

        assertThat(Jwt.of(answer.accessToken()).claim("sub"))
                .isNotEqualTo(Jwt.of(answer.refreshToken()).claim("sid"));
    }

    @Test
    void everyMapperHasATypeAHelpTextAndTheUsualSwitches(Keycloak keycloak) {
        JsonNode all = keycloak.serverInfo().path("protocolMapperTypes").path("openid-connect");
        List<JsonNode> ours = StreamSupport.stream(all.spliterator(), false)
                .filter(mapper -> mapper.path("id").asText().startsWith("token-v3-"))
                .toList();

        assertThat(ours).hasSize(5).allSatisfy(mapper -> {
            assertThat(mapper.path("name").asText()).isNotBlank();
            assertThat(mapper.path("helpText").asText()).isNotBlank();
            assertThat(mapper.path("properties"))
                    .allSatisfy(property ->
                            assertThat(property.path("helpText").asText()).isNotBlank());
        });
        assertThat(ours)
                .filteredOn(mapper ->
                        TestMappers.CLAIMS.containsKey(mapper.path("id").asText()))
                .hasSize(4)
                .allSatisfy(mapper -> assertThat(mapper.path("properties").findValuesAsText("name"))
                        .containsExactlyInAnyOrder(
                                "claim.name",
                                "id.token.claim",
                                "access.token.claim",
                                "lightweight.claim",
                                "userinfo.token.claim",
                                "introspection.token.claim"))
                .allSatisfy(mapper -> assertThat(mapper.path("properties")
                                .path(0)
                                .path("defaultValue")
                                .asText())
                        .isEqualTo(TestMappers.CLAIMS.get(mapper.path("id").asText())));
    }
}
