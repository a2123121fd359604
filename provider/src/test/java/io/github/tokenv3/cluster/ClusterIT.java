package io.github.tokenv3.cluster;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static io.github.tokenv3.testing.Outcome.assertReused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Cluster;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.KeycloakCluster;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes, or as many as {@code -Dcluster.nodes} says, behind one name on one database. */
// H2 serves one node.
@OnKeycloak(Database.POSTGRESQL)
class ClusterIT {

    private static final int NODES = Integer.getInteger("cluster.nodes", 2);

    private final Keycloak keycloak;
    private KeycloakCluster cluster;
    private TestRealm realm;
    private List<TestClient> shops;
    private TestUser anna;
    private Browser browser;

    ClusterIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void theNodesAreOneServer() throws Exception {
        theNodesAreOne();
    }

    @Test
    void theNodesAreOneServerIfEachKeepsCopiesOfSessions() throws Exception {
        theNodesAreOne(Cluster.copies());
    }

    private void theNodesAreOne(String... options) throws Exception {
        cluster = keycloak.cluster(NODES, options);
        realm = cluster.realm(settings -> {});
        TestClient shop = realm.client(
                "shop",
                settings -> settings.withObjectProperty("attributes")
                        .put("allow.token.introspection.without.audience.check", "true"));
        shops = IntStream.range(0, NODES)
                .mapToObj(node -> shop.via(cluster.uri(node)))
                .toList();
        anna = realm.user("anna");
        browser = realm.browser();

        aFamilyLivesOnEveryNode();
        aTokenSpentAtOneIsSpentAtAll();
        oneOfManyAtOnceSucceeds();
        whatIsRevokedAtOneIsDeadAtAll();
        aNewPasswordAtOneEndsFamiliesAtAll();
        aRollingRestartUnderLoadLosesNothing();
    }

    private void aFamilyLivesOnEveryNode() {
        Answer tokens = begin(0);
        for (int i = 0; i < 2 * NODES; i++) {
            assertThat(isActive(i + 1, tokens.accessToken())).isTrue();
            tokens = shop(i + 1).v3().refresh(tokens.refreshToken()).ok();
        }
    }

    private void aTokenSpentAtOneIsSpentAtAll() {
        Answer first = begin(0);
        Answer second = shop(0).v3().refresh(first.refreshToken()).ok();

        assertReused(shop(1).v3().refresh(first.refreshToken()));

        assertRefused(shop(0).v3().refresh(second.refreshToken()));
        for (int node = 0; node < NODES; node++) {
            assertThat(isActive(node, second.accessToken())).isFalse();
        }
    }

    private void oneOfManyAtOnceSucceeds() {
        for (int round = 0; round < 5; round++) {
            String token = begin(round).refreshToken();

            List<Answer> answers = Parallel.run(16, i -> shop(i).v3().refresh(token));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> assertRefused(answer));
        }
    }

    private void whatIsRevokedAtOneIsDeadAtAll() {
        for (int at = 0; at < NODES; at++) {
            Answer tokens = begin(at);
            shop(at).v3Revoke().send(Map.of("token", tokens.refreshToken())).ok();
            assertDeadEverywhere(tokens);

            tokens = begin(at + 1);
            assertThat(shop(at).v3().logout(tokens.refreshToken()).status()).isEqualTo(204);
            assertDeadEverywhere(tokens);
            browser = realm.browser();
        }
    }

    private void aNewPasswordAtOneEndsFamiliesAtAll() {
        Answer tokens = begin(0);

        anna = anna.resetPassword();

        assertDeadEverywhere(tokens);
        browser = realm.browser();
    }

    private void assertDeadEverywhere(Answer tokens) {
        for (int node = 0; node < NODES; node++) {
            assertThat(isActive(node, tokens.accessToken())).isFalse();
            assertRefused(shop(node).v3().refresh(tokens.refreshToken()));
        }
    }

    /** A client of that much traffic has the retry window on: an answer can be lost with the connection it was on. */
    private void aRollingRestartUnderLoadLosesNothing() throws Exception {
        FamilyPolicy.set(realm, Map.of("retry-seconds", 60, "retry-times", 5));
        Load load = Load.start(IntStream.range(0, 6).mapToObj(i -> begin(i)).toList(), client());
        for (int node = 0; node < NODES; node++) {
            cluster.node(node).stop();
            cluster.node(node).start();
        }
        load.end();

        assertThat(load.lost()).isEmpty();
        assertThat(load.refreshed()).as("refreshes meanwhile").isGreaterThan(100);
    }

    private Answer begin(int node) {
        return shop(node).v3().redeem(browser.signIn(client(), anna).code()).ok();
    }

    /** Under the common name. */
    private TestClient client() {
        return shops.get(0).via(cluster.uri());
    }

    private TestClient shop(int node) {
        return shops.get(node % NODES);
    }

    private boolean isActive(int node, String token) {
        return shop(node)
                .nativeToken()
                .introspect(token, null)
                .ok()
                .json()
                .path("active")
                .asBoolean();
    }
}
