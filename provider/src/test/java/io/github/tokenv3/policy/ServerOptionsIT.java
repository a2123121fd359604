package io.github.tokenv3.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server's options give the defaults of every realm; a wrong one keeps the server from starting. */
// Options are the same on any database.
@OnKeycloak(Database.H2)
class ServerOptionsIT {

    private static final String EXECUTOR = "--spi-client-policy-executor--token-v3-refresh-tokens--";

    @Test
    void countWhereNoPolicySaysOtherwise(Keycloak keycloak) {
        DedicatedKeycloak server = keycloak.dedicated(
                EXECUTOR + "life-days=20",
                EXECUTOR + "native-endpoint=true",
                EXECUTOR + "reuse-ends=client",
                "--spi-events-listener--token-v3-revocation--client-secret-ends-families=false");
        JsonNode shown = server.serverInfo()
                .path("providers")
                .path("client-policy-executor")
                .path("providers")
                .path("token-v3-refresh-tokens")
                .path("operationalInfo");
        assertThat(shown.path("life-days").asText()).isEqualTo("20");
        assertThat(shown.path("reuse-ends").asText()).isEqualTo("client");

        TestRealm realm = server.realm();
        Answer byOption = realm.confidentialClient("shop").nativeToken().signIn(realm.user("anna"));
        assertThat(Jwt.of(byOption.refreshToken()).lifetime()).isBetween(20 * 86_400L - 5, 20 * 86_400L);

        realm.refreshTokenPolicy(Map.of("life-days", 5));
        Answer byPolicy = realm.confidentialClient("second").nativeToken().signIn(realm.user("bea"));
        assertThat(Jwt.of(byPolicy.refreshToken()).lifetime()).isBetween(5 * 86_400L - 5, 5 * 86_400L);

        aReplacedSecretEndsNothing(realm.confidentialClient("third"), realm.user("cia"));
    }

    /** Neither at once nor at a refresh, whose client proves itself with the new one. */
    private static void aReplacedSecretEndsNothing(TestClient client, TestUser user) {
        Answer before = client.v3().signIn(user);
        String fresh = client.realm()
                .admin()
                .post("/clients/" + client.id() + "/client-secret", null)
                .json()
                .get("value")
                .textValue();

        assertThat(client.realm().isActive(before.accessToken())).isTrue();
        new TestClient(client.realm(), client.id(), client.clientId(), fresh)
                .v3()
                .refresh(before.refreshToken())
                .ok();
    }

    @Test
    void whichAreWrongEndTheStartWithOneLine(Keycloak keycloak) {
        assertThatThrownBy(() -> keycloak.dedicated(EXECUTOR + "life-days=400"))
                .hasMessageContaining("Wrong server option of spi-client-policy-executor--token-v3-refresh-tokens:"
                        + " The life of a refresh-token family must be 1 to 365 days, not 400");
        assertThatThrownBy(() -> keycloak.dedicated("--spi-refresh-token--token-v3--purge-interval=-1"))
                .hasMessageContaining("purge-interval must not be negative");
    }
}
