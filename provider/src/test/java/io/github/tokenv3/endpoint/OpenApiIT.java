package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Bearer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v3/openapi.json}, held against what the server really answers, for every status it documents. */
@OnKeycloak
class OpenApiIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String AUTHORIZE = "/v3/authorize";
    private static final String DECOUPLED = "/v3/authorize-decoupled";
    private static final String ORDER = DECOUPLED + "/{order_ref}";
    private static final String REVOKE = "/v3/authorize/token/revoke";
    private static final String AGILE = "/oAuth/rest/v2/Token";

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final Description description;

    OpenApiIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
        this.description = new Description(get("/v3/openapi.json"));
    }

    private Answer get(String path) {
        return client.at(path).with(Credentials.NONE).method("GET");
    }

    @Test
    void namesTheRealmItIsServedBelow() {
        assertThat(description.document().at("/servers/0/url").textValue())
                .isEqualTo(realm.uri().toString());
        assertThat(description.document().get("openapi").textValue()).startsWith("3.1");
        assertThat(get("/v3/openapi.json").header("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(client.at("/v3/openapi.json")
                        .header("Origin", "https://viewer.example")
                        .method("GET")
                        .header("Access-Control-Allow-Origin"))
                .hasValue("https://viewer.example");
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(description.document().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(
                                description.document().at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth", "bank"})
    void isTrueOfEveryAnswerItPromises(String dialect) {
        realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", dialect));

        description.holds("/v3/openapi.json", "get", get("/v3/openapi.json"));
        for (String path : List.of("/v3/authorize/token", "/v3/authorize-decoupled/token")) {
            tokens(path);
        }
        decoupled();
        revoke();
        grants();
        agile();
        authorize();

        if (keycloak.database() == Database.H2) {
            // A database of its own, in the same process as the server, cannot go away.
            description.unseen().removeIf(promise -> promise.endsWith(" 503"));
        } else {
            outage(dialect);
        }
        assertThat(description.unseen()).as("documented, but not looked at").isEmpty();
    }

    private void tokens(String path) {
        TokenClient tokens = client.at(path);
        Answer first = client.v3().signIn(user, Map.of("scope", "openid email"));
        description.holds(path, "post", tokens.refresh(first.refreshToken()));
        description.holds("/v3/authorize/token", "post", client.v3().signIn(user, Map.of("scope", "openid")));
        for (Answer refused : List.of(
                tokens.refresh(first.refreshToken()),
                tokens.redeem("x"),
                tokens.send(Map.of()),
                tokens.raw("application/json", "[]"),
                tokens.send(Map.of("grant_type", "password")))) {
            assertThat(refused.status()).isEqualTo(400);
            description.holds(path, "post", refused);
        }
        description.holds(path, "post", tokens.with(Credentials.NONE).refresh("x"));
        description.holds(
                path, "post", tokens.header("Origin", "https://evil.example").refresh("x"));
        description.holds(path, "post", tokens.method("PUT"));
        description.holds(path, "post", tokens.raw(FORM, "x".repeat(70_000)));
    }

    private void decoupled() {
        DecoupledClient shop = DecoupledClient.of(client);
        Phone phone = Phone.of(user, client);
        Placed placed = shop.ask(user.username(), Map.of("state", "s"));
        Placed refused = shop.ask(user);
        description.holds(DECOUPLED, "post", placed.answer());
        TokenClient start = client.at(DECOUPLED);
        description.holds(DECOUPLED, "post", start.send(Map.of()));
        description.holds(
                DECOUPLED, "post", start.with(Credentials.NONE).send(Map.of("response_type", "code", "psu_id", "x")));
        description.holds(
                DECOUPLED,
                "post",
                start.header("Origin", "https://evil.example").send(Map.of("response_type", "code", "psu_id", "x")));
        description.holds(DECOUPLED, "post", start.method("GET"));
        description.holds(DECOUPLED, "post", start.raw(FORM, "x".repeat(70_000)));

        TokenClient order = client.at(DECOUPLED + "/" + placed.orderRef());
        description.holds(ORDER, "get", order.with(Credentials.NONE).method("GET"));
        description.holds(ORDER, "delete", order.with(Credentials.NONE).method("DELETE"));
        description.holds(ORDER, "get", order.method("GET"));
        description.holds(ORDER, "delete", order.method("DELETE"));
        description.holds(ORDER, "get", order.method("PUT"));
        description.holds(ORDER, "get", shop.poll(placed));
        description.holds(
                ORDER,
                "get",
                IntStream.range(0, 12)
                        .mapToObj(i -> shop.poll(placed))
                        .filter(answer -> answer.status() == 429)
                        .findFirst()
                        .orElseThrow());
        phone.approve(placed);
        phone.refuse(refused);
        description.holds(ORDER, "get", shop.pollInTime(placed));
        description.holds(ORDER, "get", shop.pollInTime(refused));
        description.holds(ORDER, "delete", shop.cancel(refused));
        description.holds(ORDER, "delete", shop.cancel(shop.ask(user)));
        Placed late = shop.ask(user);
        keycloak.clock().forward(Duration.ofMinutes(6));
        description.holds(ORDER, "get", shop.pollInTime(late));
        description.holds(ORDER, "delete", shop.cancel(late));
        keycloak.clock().reset();
    }

    private void revoke() {
        TokenClient revoke = client.at(REVOKE);
        description.holds(
                REVOKE,
                "post",
                revoke.send(Map.of("token", client.v3().signIn(user).refreshToken())));
        description.holds(REVOKE, "post", revoke.send(Map.of("token", "unknown")));
        description.holds(REVOKE, "post", revoke.send(Map.of()));
        description.holds(REVOKE, "post", revoke.with(Credentials.NONE).send(Map.of("token", "x")));
        description.holds(REVOKE, "post", revoke.method("GET"));
        description.holds(REVOKE, "post", revoke.raw(FORM, "x".repeat(70_000)));
    }

    private void grants() {
        String path = "/realms/" + realm.name() + "/v3/grants";
        Answer tokens = client.v3().signIn(user);
        Bearer bearer = Bearer.of(keycloak, tokens.accessToken());
        Bearer nobody = Bearer.none(keycloak);
        Bearer strange = bearer.header("Origin", "https://evil.example");
        String grant = path + "/" + Jwt.of(tokens.accessToken()).claim("sid");
        description.holds("/v3/grants", "get", bearer.get(path));
        description.holds("/v3/grants", "get", nobody.get(path));
        description.holds("/v3/grants", "get", strange.get(path));
        description.holds("/v3/grants/{id}", "delete", nobody.delete(grant));
        description.holds("/v3/grants/{id}", "delete", strange.delete(grant));
        description.holds("/v3/grants/{id}", "delete", bearer.delete(path + "/none"));
        description.holds("/v3/grants/{id}", "delete", bearer.delete(grant));
    }

    private void agile() {
        TokenClient agile = client.at(AGILE).with(Credentials.BODY);
        description.holds(AGILE, "post", agile.refresh(client.v3().signIn(user).refreshToken()));
        description.holds(AGILE, "post", agile.send(Map.of()));
        description.holds(
                AGILE,
                "post",
                agile.with(Credentials.NONE)
                        .send(Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_id", "nobody")));
        description.holds(AGILE, "post", agile.refresh("x"));
        description.holds(AGILE, "post", agile.method("GET"));
    }

    /** The last: it disables the realm. */
    private void authorize() {
        String start = AUTHORIZE + "?client_id=shop&redirect_uri=" + TestClient.REDIRECT_URI;
        description.holds(AUTHORIZE, "get", get(start));
        description.holds(AUTHORIZE, "get", get(AUTHORIZE + "?client_id=shop&redirect_uri=https://evil.example/"));
        realm.patch(settings -> settings.put("enabled", false));
        description.holds(AUTHORIZE, "get", get(start));
    }

    private void outage(String dialect) {
        DedicatedKeycloak server = keycloak.dedicated("--db-pool-initial-size=1");
        TestRealm elsewhere = server.realm(
                settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", dialect));
        TestClient shop = elsewhere.confidentialClient("shop");
        String token = shop.v3().signIn(elsewhere.user("anna")).refreshToken();
        server.postgres().stop();
        description.holds("/v3/authorize/token", "post", shop.v3().refresh(token));
        description.holds(
                "/v3/authorize-decoupled/token", "post", shop.v3Decoupled().refresh(token));
        description.holds(REVOKE, "post", shop.at(REVOKE).send(Map.of("token", token)));
        description.holds(DECOUPLED, "post", shop.at(DECOUPLED).send(Map.of("response_type", "code", "psu_id", "x")));
        description.holds(ORDER, "get", shop.at(DECOUPLED + "/v3o-x").method("GET"));
        description.holds(ORDER, "delete", shop.at(DECOUPLED + "/v3o-x").method("DELETE"));
    }

    @Test
    void tellsTheDialectsApart() {
        Answer oauth = client.v3().refresh("x");
        Answer first = client.v3().signIn(user);
        realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "bank"));
        Answer bank = client.v3().refresh("x");

        description.is("Refusal", oauth);
        description.is("BankRefusal", bank);
        description.is(
                "BankTokens", client.v3Decoupled().refresh(first.refreshToken()).ok());
        JsonNode described = description.document().at("/components/schemas/BankRefusal/properties");
        assertThat(described.size()).isEqualTo(bank.json().size());
    }
}
