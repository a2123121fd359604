package io.github.tokenv3.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Bearer;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code GET /v3/grants} and {@code DELETE /v3/grants/{id}}, with the user's own access token. */
@OnKeycloak
class GrantsApiIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient app;
    private final TestUser anna;
    private final String path;

    GrantsApiIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.app = realm.client("shop", settings -> settings.put("name", "The Shop"));
        this.anna = realm.user("anna");
        this.path = "/realms/" + realm.name() + "/v3/grants";
    }

    private Bearer as(Answer tokens) {
        return Bearer.of(keycloak, tokens.accessToken());
    }

    private static String family(Answer tokens) {
        return Jwt.of(tokens.accessToken()).claim("sid");
    }

    private List<String> listed(Bearer caller) {
        return caller.get(path).ok().json().get("grants").findValuesAsText("id");
    }

    @Test
    void tellsTheUserWhichAppsAreConnected() {
        Answer tokens = app.v3().signIn(anna, Map.of("scope", "openid email"));

        JsonNode grants = as(tokens).get(path).ok().json().get("grants");

        assertThat(grants).hasSize(1);
        JsonNode grant = grants.get(0);
        assertThat(grant.get("id").textValue()).isEqualTo(family(tokens));
        assertThat(grant.get("client_id").textValue()).isEqualTo("shop");
        assertThat(grant.get("client_name").textValue()).isEqualTo("The Shop");
        assertThat(grant.get("channel").textValue()).isEqualTo("redirect");
        Instant started = Instant.parse(grant.get("started_at").textValue());
        assertThat(started).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(grant.get("last_used_at")).isEqualTo(grant.get("started_at"));
        assertThat(Duration.between(
                        started, Instant.parse(grant.get("expires_at").textValue())))
                .isBetween(
                        Duration.ofDays(90).minusSeconds(2), Duration.ofDays(90).plusSeconds(2));
        assertThat(grant.get("scopes").findValuesAsText("name")).contains("email");
        assertThat(grant.get("scopes").findValuesAsText("text")).contains("Email address");
    }

    @Test
    void aRefreshMovesTheLastUseAndNothingElse() {
        Answer tokens = app.v3().signIn(anna);
        JsonNode before = as(tokens).get(path).ok().json().get("grants").get(0);

        keycloak.clock().forward(Duration.ofDays(1));
        Answer refreshed = app.v3().refresh(tokens.refreshToken()).ok();
        JsonNode after = as(refreshed).get(path).ok().json().get("grants").get(0);

        assertThat(Duration.between(
                        Instant.parse(before.get("last_used_at").textValue()),
                        Instant.parse(after.get("last_used_at").textValue())))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(30));
        assertThat(after.get("started_at")).isEqualTo(before.get("started_at"));
        assertThat(after.get("expires_at")).isEqualTo(before.get("expires_at"));
    }

    @Test
    void theNewestApprovalComesFirst() {
        String first = family(app.v3().signIn(anna));
        keycloak.clock().forward(Duration.ofSeconds(5));
        Answer second = realm.confidentialClient("cafe").v3().signIn(anna);

        assertThat(listed(as(second))).containsExactly(family(second), first);
    }

    @Test
    void wordsAreInTheCallersLanguage() {
        realm.patch(settings -> settings.put("internationalizationEnabled", true)
                .put("defaultLocale", "en")
                .putArray("supportedLocales")
                .add("en")
                .add("sv"));
        Answer tokens = app.v3().signIn(anna, Map.of("scope", "openid email"));

        JsonNode grants = as(tokens)
                .header("Accept-Language", "sv-SE,sv;q=0.9")
                .get(path)
                .ok()
                .json();

        assertThat(grants.findValuesAsText("text")).contains("E-postadress");
    }

    @Test
    void disconnectingEndsTheWholeFamilyAtOnce() {
        Answer tokens = app.v3().signIn(anna);
        Answer other = realm.confidentialClient("cafe").v3().signIn(anna);

        Answer answer = as(other).delete(path + "/" + family(tokens));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(app.v3().refresh(tokens.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(realm.isActive(tokens.accessToken())).isFalse();
        assertThat(realm.userinfo(tokens.accessToken()).status()).isEqualTo(401);
        assertThat(listed(as(other))).containsExactly(family(other));
        JsonNode event = realm.events("REVOKE_GRANT").get(0);
        assertThat(event.get("clientId").textValue()).isEqualTo("shop");
        assertThat(event.get("userId").textValue()).isEqualTo(anna.id());
        assertThat(event.get("details").get("token_v3_family").textValue()).isEqualTo(family(tokens));
    }

    @Test
    void whatTheNextRefreshWouldRefuseIsNotListed() {
        Answer tokens = app.v3().signIn(anna);
        Answer caller = realm.confidentialClient("cafe").v3().signIn(anna);

        realm.admin().delete("/sessions/" + family(tokens) + "?isOffline=true");

        assertThat(listed(as(caller))).containsExactly(family(caller));
    }

    @Nested
    @DisplayName("A grant that is not the caller's, or is no more")
    class NotTheCallers {

        private final Answer annas = app.v3().signIn(anna);
        private final Bearer bertil = as(app.v3().signIn(realm.user("bertil")));

        @Test
        void anotherUsersIsNotFoundAndGoesOn() {
            Answer answer = bertil.delete(path + "/" + family(annas));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.error()).isEqualTo("not_found");
            assertThat(listed(bertil)).doesNotContain(family(annas));
            assertThat(app.v3().refresh(annas.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void anotherRealmsIsNotFoundAndGoesOn() {
            TestRealm elsewhere = keycloak.realm();
            TestClient shop = elsewhere.confidentialClient("shop");
            Answer tokens = shop.v3().signIn(elsewhere.user("anna"));

            assertThat(as(annas).delete(path + "/" + family(tokens)).status()).isEqualTo(404);
            assertThat(shop.v3().refresh(tokens.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void anEndedOrUnknownOneIsNotFound() {
            Bearer anna = as(realm.confidentialClient("cafe").v3().signIn(GrantsApiIT.this.anna));
            assertThat(anna.delete(path + "/" + family(annas)).status()).isEqualTo(204);

            assertThat(anna.delete(path + "/" + family(annas)).status()).isEqualTo(404);
            assertThat(bertil.delete(path + "/nothing").status()).isEqualTo(404);
            assertThat(bertil.delete(path + "/a/b").status()).isEqualTo(404);
        }
    }

    @Nested
    @DisplayName("Who may call")
    class Callers {

        @Test
        void nobodyWithoutAValidToken() {
            for (Bearer caller : List.of(Bearer.none(keycloak), Bearer.of(keycloak, "x.y.z"))) {
                for (Answer answer : List.of(caller.get(path), caller.delete(path + "/1"))) {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.error()).isEqualTo("invalid_token");
                    assertThat(answer.json().get("StatusCode").intValue()).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate"))
                            .hasValueSatisfying(challenge ->
                                    assertThat(challenge).startsWith("Bearer").contains("error=\"invalid_token\""));
                }
            }
        }

        @Test
        void noTokenOfAnotherRealm() {
            TestRealm elsewhere = keycloak.realm();
            Answer tokens = elsewhere.confidentialClient("shop").v3().signIn(elsewhere.user("anna"));

            assertThat(as(tokens).get(path).status()).isEqualTo(401);
        }

        @Test
        void noTokenThatIsNotForTheAccount() {
            TestClient narrow = realm.client("narrow", settings -> settings.put("fullScopeAllowed", false));
            Answer tokens = narrow.v3().signIn(anna);

            assertThat(as(tokens).get(path).status()).isEqualTo(401);
            assertThat(as(tokens).delete(path + "/" + family(tokens)).status()).isEqualTo(401);
        }

        @Test
        void keycloaksOwnAccountApiRefusesSuchATokenAsEver() {
            TestClient narrow = realm.client("narrow", settings -> settings.put("fullScopeAllowed", false));
            Answer tokens = narrow.v3().signIn(anna);

            Answer answer = as(tokens)
                    .header("Accept", "application/json")
                    .get("/realms/" + realm.name() + "/account/applications");

            assertThat(answer.status()).isEqualTo(401);
        }

        @Test
        void aTokenThatMayOnlyViewMayNotDisconnect() {
            TestClient viewer = realm.client("viewer", settings -> settings.put("fullScopeAllowed", false));
            String account = realm.admin()
                    .get("/clients?clientId=account")
                    .get(0)
                    .get("id")
                    .textValue();
            List<JsonNode> role = List.of(realm.admin().get("/clients/" + account + "/roles/view-applications"));
            realm.admin().post("/clients/" + viewer.id() + "/scope-mappings/clients/" + account, role);
            realm.admin().post("/users/" + anna.id() + "/role-mappings/clients/" + account, role);
            Answer tokens = viewer.v3().signIn(anna);

            assertThat(listed(as(tokens))).containsExactly(family(tokens));
            Answer answer = as(tokens).delete(path + "/" + family(tokens));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.error()).isEqualTo("insufficient_scope");
            assertThat(viewer.v3().refresh(tokens.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void aLightweightTokenDoesAsWell() {
            TestClient light = realm.client(
                    "light",
                    settings -> settings.withObjectProperty("attributes")
                            .put("client.use.lightweight.access.token.enabled", "true"));
            Answer tokens = light.v3().signIn(anna);

            assertThat(Jwt.of(tokens.accessToken()).claims().has("resource_access"))
                    .isFalse();
            assertThat(listed(as(tokens))).hasSize(1);
        }

        @Test
        void noDisabledUser() {
            Bearer caller = as(app.v3().signIn(anna));
            anna.patch(user -> user.put("enabled", false));

            assertThat(caller.get(path).status()).isEqualTo(401);
        }
    }

    @Nested
    @DisplayName("From a browser on another origin")
    class Cors {

        @Test
        void theClientsOwnOriginIsAllowedAndAnotherIsNot() {
            Bearer caller = as(app.v3().signIn(anna));

            Answer own = caller.header("Origin", "https://client.example").get(path);
            Answer strange = caller.header("Origin", "https://evil.example").get(path);

            assertThat(own.status()).isEqualTo(200);
            assertThat(own.header("Access-Control-Allow-Origin")).hasValue("https://client.example");
            assertThat(strange.status()).isEqualTo(403);
            assertThat(strange.header("Access-Control-Allow-Origin")).isEmpty();
        }

        @Test
        void aPreflightIsAnswered() {
            Answer answer = Bearer.none(keycloak)
                    .header("Origin", "https://client.example")
                    .header("Access-Control-Request-Method", "DELETE")
                    .send("OPTIONS", path + "/1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Methods").orElseThrow())
                    .contains("DELETE");
        }
    }

    @Test
    void otherMethodsAreRefusedInJson() {
        Answer post = Bearer.none(keycloak).send("POST", path);
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).hasValue("GET, OPTIONS");
        assertThat(post.error()).isEqualTo("invalid_request");

        Answer one = Bearer.none(keycloak).get(path + "/1");
        assertThat(one.status()).isEqualTo(405);
        assertThat(one.header("Allow")).hasValue("DELETE, OPTIONS");
        assertThat(Bearer.none(keycloak).delete(path).status()).isEqualTo(405);
    }

    @Test
    void answersAreNotCached() {
        assertThat(as(app.v3().signIn(anna)).get(path).header("Cache-Control")).hasValue("no-store");
    }
}
