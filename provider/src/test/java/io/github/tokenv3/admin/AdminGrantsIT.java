package io.github.tokenv3.admin;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code /admin/realms/{realm}/v3/grants}: what administrators see and end, and which of them. */
@OnKeycloak
class AdminGrantsIT {

    private static final String GRANTS = "/v3/grants";

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;

    AdminGrantsIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
    }

    private static String family(Answer tokens) {
        return Jwt.of(tokens.accessToken()).claim("sid");
    }

    private List<String> ids(String query) {
        return realm.admin().get(GRANTS + query).get("grants").findValuesAsText("id");
    }

    /** Newest first; Keycloak can filter by its own resource types only. */
    private List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : realm.admin().get("/admin-events")) {
            if (event.get("resourceType").textValue().equals("TOKEN_V3_GRANT")) {
                events.add(event);
            }
        }
        return events;
    }

    @Nested
    @DisplayName("The list")
    class TheList {

        @Test
        void showsWhatAFamilyIsWithoutAnythingATokenCouldBeMadeOf() {
            Answer tokens =
                    shop.v3().refresh(shop.v3().signIn(anna).refreshToken()).ok();

            JsonNode grant = realm.admin().get(GRANTS).get("grants").get(0);

            assertThat(grant.get("id").textValue()).isEqualTo(family(tokens));
            assertThat(grant.get("user_id").textValue()).isEqualTo(anna.id());
            assertThat(grant.get("client_id").textValue()).isEqualTo("shop");
            assertThat(grant.get("channel").textValue()).isEqualTo("redirect");
            assertThat(grant.get("state").textValue()).isEqualTo("live");
            assertThat(grant.get("generation").intValue()).isOne();
            assertThat(grant.get("started_at").textValue()).endsWith("Z");
            assertThat(grant.has("ended_at")).isFalse();
            assertThat(grant.toString())
                    .doesNotContain(Jwt.of(tokens.refreshToken()).claim("jti"));
        }

        @Test
        void isNarrowedByUserClientAndState() {
            TestUser bertil = realm.user("bertil");
            TestClient cafe = realm.confidentialClient("cafe");
            String annasShop = family(shop.v3().signIn(anna));
            String annasCafe = family(cafe.v3().signIn(anna));
            String bertilsShop = family(shop.v3().signIn(bertil));
            realm.admin().delete(GRANTS + "/" + bertilsShop);
            realm.admin().delete(GRANTS + "/" + annasCafe);

            assertThat(ids("")).containsExactly(annasShop);
            assertThat(ids("?state=any")).containsExactlyInAnyOrder(annasShop, annasCafe, bertilsShop);
            assertThat(ids("?state=ended")).containsExactlyInAnyOrder(annasCafe, bertilsShop);
            assertThat(ids("?state=any&user=" + anna.id())).containsExactlyInAnyOrder(annasShop, annasCafe);
            assertThat(ids("?state=any&client=shop")).containsExactlyInAnyOrder(annasShop, bertilsShop);
            assertThat(ids("?state=ended&client=shop&user=" + anna.id())).isEmpty();
        }

        @Test
        void comesInPagesThatMissNothingAndRepeatNothing() {
            insertFamilies(1203);

            List<String> seen = new ArrayList<>();
            String next = "";
            int pages = 0;
            while (next != null) {
                JsonNode page = realm.admin().get(GRANTS + "?max=500&after=" + next);
                seen.addAll(page.get("grants").findValuesAsText("id"));
                next = page.path("next").textValue();
                pages++;
            }

            assertThat(pages).isEqualTo(3);
            assertThat(seen).hasSize(1203);
            assertThat(new HashSet<>(seen)).hasSize(1203);
        }

        @Test
        void refusesWhatItCannotRead() {
            for (String query : List.of("?max=0", "?max=501", "?max=many", "?state=dead", "?after=x", "?after=.1")) {
                assertThat(realm.admin().send("GET", GRANTS + query, null).status())
                        .as(query)
                        .isEqualTo(400);
            }
            for (String query : List.of("?user=nobody", "?client=nothing")) {
                assertThat(realm.admin().send("GET", GRANTS + query, null).status())
                        .as(query)
                        .isEqualTo(404);
            }
        }
    }

    /** Several a millisecond, so that the order within one matters. */
    private void insertFamilies(int count) {
        String realmId = realm.admin().get("").get("id").textValue();
        String rows = IntStream.range(0, count)
                .mapToObj(i -> "('%s','%s','%s','%s','REDIRECT','x',0,0,'-',%d,4102444800000)"
                        .formatted(UUID.randomUUID(), realmId, anna.id(), shop.id(), 1_700_000_000_000L + i / 7))
                .collect(Collectors.joining(","));
        keycloak.sql()
                .update("INSERT INTO TOKEN_V3_FAMILY (ID, REALM_ID, USER_ID, CLIENT_ID, CHANNEL, CURRENT_ID,"
                        + " GENERATION, RETRIES, PASSWORD_STAMP, STARTED_AT, EXPIRES_AT) VALUES " + rows);
    }

    @Nested
    @DisplayName("One grant")
    class One {

        private final Answer tokens = shop.v3().signIn(anna);

        @Test
        void isReadAlsoAfterItsEnd() {
            shop.v3().revoke(tokens.refreshToken());

            JsonNode grant = realm.admin().get(GRANTS + "/" + family(tokens));

            assertThat(grant.get("id").textValue()).isEqualTo(family(tokens));
        }

        @Test
        void isEndedWithItsAccessTokensAndLeavesAnAdminEvent() {
            assertThat(realm.admin().delete(GRANTS + "/" + family(tokens)).status())
                    .isEqualTo(204);

            assertThat(shop.v3().refresh(tokens.refreshToken()).error()).isEqualTo("invalid_grant");
            assertThat(realm.isActive(tokens.accessToken())).isFalse();
            JsonNode grant = realm.admin().get(GRANTS + "/" + family(tokens));
            assertThat(grant.get("state").textValue()).isEqualTo("ended");
            assertThat(grant.get("end_reason").textValue()).isEqualTo("revoked");
            assertThat(events().get(0).get("operationType").textValue()).isEqualTo("DELETE");
            assertThat(events().get(0).get("resourcePath").textValue()).isEqualTo("v3/grants/" + family(tokens));
        }

        @Test
        void endsOnlyOnce() {
            realm.admin().delete(GRANTS + "/" + family(tokens));
            JsonNode first = realm.admin().get(GRANTS + "/" + family(tokens));
            keycloak.clock().forward(Duration.ofMinutes(1));

            assertThat(realm.admin().delete(GRANTS + "/" + family(tokens)).status())
                    .isEqualTo(204);
            assertThat(realm.admin().get(GRANTS + "/" + family(tokens))).isEqualTo(first);
            assertThat(events()).hasSize(1);
        }

        @Test
        void ofAnotherRealmIsNotFound() {
            TestRealm elsewhere = keycloak.realm();

            assertThat(elsewhere
                            .admin()
                            .send("GET", GRANTS + "/" + family(tokens), null)
                            .status())
                    .isEqualTo(404);
            assertThat(elsewhere
                            .admin()
                            .send("DELETE", GRANTS + "/" + family(tokens), null)
                            .status())
                    .isEqualTo(404);
            assertThat(shop.v3().refresh(tokens.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Nested
    @DisplayName("Many at once")
    class Many {

        private final TestUser bertil = realm.user("bertil");
        private final TestClient cafe = realm.confidentialClient("cafe");
        private final Answer annasShop = shop.v3().signIn(anna);
        private final Answer annasCafe = cafe.v3().signIn(anna);
        private final Answer bertilsShop = shop.v3().signIn(bertil);

        private int end(String query) {
            return realm.admin().delete(GRANTS + query).json().get("ended").intValue();
        }

        @Test
        void ofAUser() {
            assertThat(end("?user=" + anna.id())).isEqualTo(2);

            assertThat(ids("")).containsExactly(family(bertilsShop));
            assertThat(shop.v3().refresh(annasShop.refreshToken()).status()).isEqualTo(400);
            assertThat(cafe.v3().refresh(annasCafe.refreshToken()).status()).isEqualTo(400);
            assertThat(events().get(0).get("operationType").textValue()).isEqualTo("ACTION");
        }

        @Test
        void ofAClient() {
            assertThat(end("?client=shop")).isEqualTo(2);

            assertThat(ids("")).containsExactly(family(annasCafe));
            assertThat(realm.isActive(bertilsShop.accessToken())).isFalse();
        }

        @Test
        void ofAUserAtAClient() {
            assertThat(end("?client=shop&user=" + anna.id())).isOne();

            assertThat(ids("")).containsExactlyInAnyOrder(family(annasCafe), family(bertilsShop));
        }

        @Test
        void ofAClientInBatches() {
            insertFamilies(450);

            assertThat(end("?client=shop")).isEqualTo(452);
            assertThat(end("?client=shop")).isZero();
        }

        @Test
        void neverOfEverybodyAtEverything() {
            assertThat(realm.admin().send("DELETE", GRANTS, null).status()).isEqualTo(400);
            assertThat(ids("")).hasSize(3);
        }
    }

    @Nested
    @DisplayName("Who may")
    class Permissions {

        private final Answer tokens = shop.v3().signIn(anna);
        private final String base = "/admin/realms/" + realm.name() + GRANTS;
        private final String one = base + "/" + family(tokens);
        private final TestClient console = realm.client("console", settings -> {});

        private Bearer with(String... roles) {
            TestUser admin = realm.user("admin-" + UUID.randomUUID().toString().substring(0, 8));
            for (String role : roles) {
                admin.grantRealmManagement(role);
            }
            return Bearer.of(keycloak, console.nativeToken().signIn(admin).accessToken());
        }

        private void isForbidden(Answer answer) {
            assertThat(answer.status()).isEqualTo(403);
        }

        private void isStillLive() {
            assertThat(shop.v3().refresh(tokens.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void nobodyWithoutAToken() {
            assertThat(Bearer.none(keycloak).get(base).status()).isEqualTo(401);
            assertThat(Bearer.none(keycloak).delete(one).status()).isEqualTo(401);
        }

        @Test
        void noPlainUserNotEvenForTheirOwn() {
            Bearer plain = Bearer.of(keycloak, tokens.accessToken());

            isForbidden(plain.get(base));
            isForbidden(plain.get(base + "?user=" + anna.id()));
            isForbidden(plain.get(base + "?user=nobody"));
            isForbidden(plain.get(base + "?client=nothing"));
            isForbidden(plain.get(one));
            isForbidden(plain.get(base + "/unknown"));
            isForbidden(plain.delete(one));
            isForbidden(plain.delete(base + "?user=" + anna.id()));
            isStillLive();
        }

        @Test
        void whoViewsUsersSeesAndEndsNothing() {
            Bearer viewer = with("view-users");

            assertThat(viewer.get(base).status()).isEqualTo(200);
            assertThat(viewer.get(base + "?user=" + anna.id()).status()).isEqualTo(200);
            assertThat(viewer.get(one).status()).isEqualTo(200);
            isForbidden(viewer.get(base + "?client=shop"));
            isForbidden(viewer.delete(one));
            isForbidden(viewer.delete(base + "?user=" + anna.id()));
            isForbidden(viewer.delete(base + "?client=shop"));
            isStillLive();
        }

        @Test
        void whoViewsClientsSeesNoUsersGrants() {
            Bearer viewer = with("view-clients");

            isForbidden(viewer.get(base));
            isForbidden(viewer.get(base + "?client=shop"));
            isForbidden(viewer.get(one));
            isForbidden(viewer.delete(base + "?client=shop"));
            isStillLive();
        }

        @Test
        void whoManagesUsersEndsThoseOfAUserButNotOfAClient() {
            Bearer manager = with("manage-users");

            isForbidden(manager.delete(base + "?client=shop"));
            isStillLive();
            assertThat(manager.delete(base + "?user=" + anna.id())
                            .json()
                            .get("ended")
                            .intValue())
                    .isOne();
        }

        @Test
        void whoManagesClientsEndsThoseOfAClientButNotOfAUser() {
            Bearer manager = with("manage-clients");

            isForbidden(manager.delete(one));
            isForbidden(manager.delete(base + "?user=" + anna.id()));
            isForbidden(manager.delete(base + "?client=shop&user=" + anna.id()));
            isStillLive();
            assertThat(manager.delete(base + "?client=shop").json().get("ended").intValue())
                    .isOne();
        }

        @Test
        void allOfTheRealmEndOnlyForWhoManagesTheRealmAndItsUsers() {
            for (String role : List.of("manage-users", "manage-realm", "view-users", "manage-clients")) {
                isForbidden(with(role).delete(base + "?all=true"));
            }
            Bearer admin = with("manage-realm", "manage-users");
            assertThat(admin.delete(base + "?all=true&user=" + anna.id()).status())
                    .isEqualTo(400);
            assertThat(admin.delete(base + "?all=false").status()).isEqualTo(400);
            isStillLive();
            assertThat(admin.delete(base + "?all=true").json().get("ended").intValue())
                    .isOne();
        }

        @Test
        void noAdministratorOfAnotherRealm() {
            TestRealm elsewhere = keycloak.realm();
            TestUser boss = elsewhere.user("boss");
            boss.grantRealmManagement("realm-admin");
            Answer theirs =
                    elsewhere.confidentialClient("console").nativeToken().signIn(boss);
            Bearer stranger = Bearer.of(keycloak, theirs.accessToken());

            isForbidden(stranger.get(base));
            isForbidden(stranger.get(one));
            isForbidden(stranger.delete(one));
            isStillLive();
        }

        @Test
        void aFineGrainedPermissionForOneUserReachesThatUserOnly() {
            TestUser bertil = realm.user("bertil");
            Answer bertils = shop.v3().signIn(bertil);
            TestUser helper = realm.user("helper");
            helper.grantRealmManagement("query-users");
            FineGrained.allow(realm, helper, List.of("view", "manage"), anna);
            Bearer allowed =
                    Bearer.of(keycloak, console.nativeToken().signIn(helper).accessToken());

            isForbidden(allowed.get(base));
            assertThat(allowed.get(base + "?user=" + anna.id()).json().get("grants"))
                    .hasSize(1);
            isForbidden(allowed.get(base + "?user=" + bertil.id()));
            isForbidden(allowed.delete(base + "/" + family(bertils)));
            assertThat(allowed.delete(one).status()).isEqualTo(204);
        }
    }
}
