package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.server.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Without its database the server says so and spends nothing (fosite CVE-2020-15223: a store error answered as success). */
@OnKeycloak
class DatabaseAwayIT {

    @Test
    void requestsAreToldToComeBackAndTheTokenWorksThen(Keycloak keycloak) {
        assumeThat(keycloak.database()).as("H2 is inside the server").isEqualTo(Database.POSTGRESQL);
        DedicatedKeycloak server = keycloak.dedicated();
        TestRealm realm = server.realm();
        TestRealm cold = server.realm();
        TestClient client = realm.confidentialClient("shop");
        TestClient unseen = realm.confidentialClient("unseen");
        TestUser user = realm.user("anna");
        String token = client.v3().signIn(user).refreshToken();
        TestClient coldClient = cold.confidentialClient("cold");
        String coldToken = coldClient.v3().signIn(cold.user("carl")).refreshToken();
        server.stop();
        server.start();
        client.v3().refresh("x");

        server.postgres().stop();
        isUnavailable(client.v3().refresh(token), Refused.REDIRECT);
        isUnavailable(client.v3Decoupled().json().refresh(token), Refused.DECOUPLED);
        isUnavailable(unseen.v3().refresh(token), Refused.REDIRECT);
        isUnavailable(coldClient.v3().refresh(coldToken), Refused.REDIRECT);
        Answer keycloaks = coldClient.nativeToken().refresh(coldToken);
        assertThat(keycloaks.status()).as("Keycloak's own endpoints answer as they always did").isEqualTo(500);
        assertThat(keycloaks.error()).isEqualTo("unknown_error");
        server.postgres().start();
        Await.until("a token works again", () -> coldClient.v3().refresh(coldToken).status() == 200);
        token = client.v3().refresh(token).ok().refreshToken();

        // A crash leaves the connections of the pool open at this end.
        server.postgres().crash();
        isUnavailable(client.v3().refresh(token), Refused.REDIRECT);
        server.postgres().start();
        token = works(client, token);

        realm.faults().arm(Fault.WAIT_AFTER_ISSUING);
        String current = token;
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> client.v3().refresh(current));
        realm.faults().awaitStruck(Fault.WAIT_AFTER_ISSUING);
        server.postgres().crash();
        realm.faults().disarm(Fault.WAIT_AFTER_ISSUING);
        isUnavailable(waiting.join(), Refused.REDIRECT);
        server.postgres().start();
        works(client, token);
    }

    private static String works(TestClient client, String token) {
        Map<String, String> found = new HashMap<>();
        Await.until("the token works again", () -> {
            Answer answer = client.v3().refresh(token);
            assertThat(answer.status()).as("%s", answer).isIn(200, 503);
            if (answer.status() == 200) {
                found.put("token", answer.refreshToken());
            }
            return answer.status() == 200;
        });
        return found.get("token");
    }

    private static void isUnavailable(Answer answer, String instance) {
        Refused.with(answer, 503, "temporarily_unavailable", instance);
        assertThat(answer.header("Retry-After")).hasValueSatisfying(seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        assertThat(answer.body()).doesNotContain("Exception");
    }
}
