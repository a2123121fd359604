package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Approver;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/api.md}, sent in their order; the server answers as the page says. */
// mvn -Prun has H2.
@OnKeycloak(Database.H2)
class ApiExamplesIT {

    private final Keycloak keycloak;
    private final Variables variables = new Variables();

    ApiExamplesIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void areAnsweredAsThePageSays() {
        TestRealm demo = keycloak.shippedRealm("demo-realm.json");
        TestUser alice = new TestUser(demo, null, "alice", "alice");
        prepare(demo, alice);

        List<Example> examples = Example.of(new Document("docs/api.md"));
        assertThat(examples).hasSizeGreaterThan(10);
        for (Example example : examples) {
            Answer answer = example.request().send(variables);
            assertThat(answer)
                    .as("docs/api.md:%d", example.line())
                    .satisfies(any -> example.answer().isTrueOf(answer, variables));
            if (answer.status() == 304) {
                approve(alice);
            }
        }
    }

    private void prepare(TestRealm demo, TestUser alice) {
        variables.set("realm", demo.uri().toString());
        TestClient app = new TestClient(demo, null, "demo-app", "demo-secret");
        variables.set(
                "code",
                demo.browser()
                        .signIn(app, alice, Map.of("redirect_uri", "https://app.example/callback"))
                        .code());

        TestClient portal = demo.client("portal", settings -> {
            settings.put("name", "The portal");
            settings.putArray("defaultClientScopes").add("basic").add("roles").add("email");
        });
        variables.set(
                "token_of_bob",
                portal.v3().signIn(new TestUser(demo, null, "bob", "bob")).accessToken());

        TestRealm bank = keycloak.realm(
                settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "bank"));
        bank.client("shop", settings -> settings.put("secret", "for tests"));
        variables.set("realm_of_the_bank", bank.uri().toString());
    }

    private void approve(TestUser alice) {
        Approver.approve(Approver.of(alice).open(URI.create(variables.get("approve"))), variables.get("match_number"));
    }
}
