package io.github.tokenv3.decoupled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What neither a client nor anybody else learns, guesses, or makes the server do. */
@OnKeycloak
class SecrecyIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser anna;
    private final DecoupledClient shop;

    SecrecyIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.shop = DecoupledClient.of(client);
    }

    /** The body with everything that differs from one request to the next replaced by its length. */
    private static String shape(Answer answer) {
        return answer.status() + " " + answer.headers().map().keySet() + shape(answer.json());
    }

    private static String shape(JsonNode node) {
        if (node.isObject()) {
            StringBuilder members = new StringBuilder("{");
            node.properties()
                    .forEach(member -> members.append(member.getKey())
                            .append(':')
                            .append(shape(member.getValue()))
                            .append(' '));
            return members.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder elements = new StringBuilder("[");
            node.forEach(element -> elements.append(shape(element)).append(' '));
            return elements.append(']').toString();
        }
        return node.getNodeType() + "/" + node.asText().length();
    }

    @Test
    void theStartLooksTheSameWhoeverIsAsked() {
        realm.patch(settings -> settings.put("bruteForceProtected", true).put("failureFactor", 1));
        TestUser disabled = realm.user("disa");
        disabled.patch(user -> user.put("enabled", false));
        realm.user("loki");
        for (int i = 0; i < 2; i++) {
            realm.browser().authorize(client, Map.of()).submit(Map.of("username", "loki", "password", "wrong"));
        }

        String known = shape(shop.start("anna", Map.of()));

        for (String name :
                List.of("none", "disa", "loki", "anna@user.example", "x@none.example", "%", "a".repeat(255))) {
            Answer start = shop.start(name, Map.of());
            assertThat(shape(start)).as(name).isEqualTo(known);
            Placed placed = new Placed(start);
            assertThat(shop.poll(placed).status()).as(name).isEqualTo(304);
            assertThat(shop.cancel(placed).status()).as(name).isEqualTo(204);
        }
    }

    @Test
    void nobodyIsLookedForBeforeTheClientHasItsAnswer() throws IOException {
        shop.ask("warm", Map.of());
        try (SilentDirectory directory = SilentDirectory.of(realm)) {
            Instant before = Instant.now();
            Placed placed = shop.ask("none", Map.of());
            assertThat(shop.poll(placed).status()).isEqualTo(304);

            assertThat(Duration.between(before, Instant.now())).isLessThan(SilentDirectory.PATIENCE.dividedBy(2));
        }
    }

    @Test
    void aPersonIsToldUnlessDisabledOrLockedAndNobodyElseIs() {
        realm.user("disa").patch(user -> user.put("enabled", false));
        shop.ask("none", Map.of());
        shop.ask("disa", Map.of());
        Placed placed = shop.ask("Anna", Map.of("binding_message", "Order 7"));

        Await.until("anna is told", () -> !realm.told().isEmpty());
        assertThat(realm.told()).containsExactly("anna shop " + placed.approvalId() + " Order 7");
    }

    @Test
    void aChannelThatFailsChangesNothing() {
        realm.patch(settings -> settings.withObjectProperty("attributes").put("test-channel-fails", "true"));
        Placed placed = shop.ask(anna);

        Await.until(
                "the failure is logged",
                () -> realm.keycloak()
                        .log()
                        .text()
                        .contains(placed.approvalId() + ": java.lang.IllegalStateException"));
        assertThat(Phone.of(anna, client).approve(placed)).isEqualTo("APPROVED");
    }

    @Test
    void nobodysPhoneRingsAllNightLong() {
        for (int i = 0; i < 12; i++) {
            Placed placed = shop.ask(anna);
            shop.cancel(placed);
            int asked = Math.min(i + 1, 5);
            Await.until("anna is told", () -> realm.told().size() >= asked);
        }
        realm.user("bea");
        shop.ask("bea", Map.of());
        Await.until("bea is told", () -> realm.told().stream().anyMatch(told -> told.startsWith("bea")));

        assertThat(realm.told()).filteredOn(told -> told.startsWith("anna")).hasSize(5);
    }

    @Test
    void whoSaidThisWasNotMeIsLeftInPeaceByThatClient() {
        Phone phone = Phone.of(anna, client);
        Placed placed = shop.ask(anna);
        Await.until("anna is told", () -> realm.told().size() == 1);
        phone.flag(placed);

        Placed again = shop.ask(anna);
        TestClient other = realm.confidentialClient("other");
        DecoupledClient.of(other).ask(anna);

        Await.until("anna is told by the other client", () -> realm.told().size() == 2);
        assertThat(realm.told().get(1)).startsWith("anna other ");
        assertThat(phone.waiting()).as("still in the list").contains(again.approvalId());
    }

    @Test
    void aRequestIsNobodyElsesBusiness() {
        Placed placed = shop.ask(anna);
        Placed another = shop.ask("bob", Map.of());
        DecoupledClient other = DecoupledClient.of(realm.confidentialClient("other"));
        DecoupledClient elsewhere = DecoupledClient.of(realm.keycloak().realm().confidentialClient("shop"));

        List<Answer> refused = List.of(
                shop.poll(placed.orderRef(), another.tppToken()),
                shop.poll(placed.orderRef(), placed.orderRef()),
                shop.poll(placed.orderRef(), ""),
                shop.poll(placed.approvalId(), placed.tppToken()),
                shop.poll("v3o-" + "A".repeat(43), placed.tppToken()),
                shop.poll("none", placed.tppToken()),
                other.poll(placed),
                other.cancel(placed),
                elsewhere.poll(placed));

        for (Answer answer : refused) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.error()).isEqualTo("access_denied");
            assertThat(answer.errorDescription()).isEqualTo("There is no such request for this tpp_token");
        }
        assertThat(shop.poll(placed).status())
                .as("none of it counts as its client's poll")
                .isEqualTo(304);
    }

    @Test
    void noSecretIsKeptAsItIs() {
        Placed placed = shop.ask(anna);

        Map<String, String> row = realm.keycloak()
                .sql()
                .rows("SELECT * FROM TOKEN_V3_APPROVAL WHERE ID = '" + placed.approvalId() + "'")
                .get(0);

        assertThat(row.toString())
                .doesNotContain(placed.orderRef())
                .doesNotContain(placed.tppToken())
                .doesNotContain("anna");
        assertThat(realm.keycloak().log().text())
                .doesNotContain(placed.orderRef())
                .doesNotContain(placed.tppToken());
    }

    @Test
    void nothingAClientSendsIsFetched() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String there = "http://127.0.0.1:" + trap.getLocalPort() + "/";
            client.patch(settings -> {
                settings.putArray("redirectUris").add(there + "*");
                settings.withObjectProperty("attributes").put("request.uris", there + "*");
            });
            for (String name : List.of(
                    "request_uri",
                    "redirect_uri",
                    "jwks_uri",
                    "sector_identifier_uri",
                    "logo_uri",
                    "client_notification_endpoint",
                    "callback",
                    "login_hint_token",
                    "resource")) {
                assertThat(shop.start("anna", Map.of(name, there + name)).status())
                        .as(name)
                        .isEqualTo(200);
            }
            shop.start(there, Map.of("binding_message", there, "state", there, "nonce", there));
            Await.until("anna is told", () -> !realm.told().isEmpty());

            trap.setSoTimeout(500);
            assertThat(isCalled(trap)).as("somebody came").isFalse();
        }
    }

    private static boolean isCalled(ServerSocket trap) throws IOException {
        try {
            trap.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException nobody) {
            return false;
        }
    }

    @Test
    void ofManySimultaneousRequestsNoMoreThanThreeWait() {
        Parallel.run(16, i -> shop.ask(anna));

        assertThat(Phone.of(anna, client).waiting()).hasSize(3);
    }
}
