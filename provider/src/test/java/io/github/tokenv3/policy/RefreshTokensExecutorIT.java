package io.github.tokenv3.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Policies per client, and what each of their settings does. */
@OnKeycloak
class RefreshTokensExecutorIT {

    private static final long DAY = 86_400;

    private final TestRealm realm;
    private final TestUser user;
    private final TestClient client;

    RefreshTokensExecutorIT(TestRealm realm) {
        this.realm = realm;
        this.user = realm.user("anna");
        this.client = realm.confidentialClient("shop");
    }

    private static long days(Answer answer) {
        // A second may pass between the family's beginning and the token's.
        return Math.round(Jwt.of(answer.refreshToken()).lifetime() / (double) DAY);
    }

    private static Map<String, Object> profile(String name, Map<String, ?> settings) {
        return Map.of(
                "name",
                name,
                "executors",
                List.of(Map.of("executor", RefreshTokensExecutorFactory.ID, "configuration", settings)));
    }

    private static Map<String, Object> policy(String profile, String condition, Map<String, ?> configuration) {
        return Map.of(
                "name",
                profile,
                "enabled",
                true,
                "profiles",
                List.of(profile),
                "conditions",
                List.of(Map.of("condition", condition, "configuration", configuration)));
    }

    private Answer save(Map<String, ?> settings) {
        return realm.admin()
                .send("PUT", "/client-policies/profiles", Map.of("profiles", List.of(profile("saved", settings))));
    }

    @Nested
    class AppliesToClients {

        @Test
        void byConditionAndElseTheServersDefaultsCount() {
            realm.admin()
                    .put(
                            "/client-policies/profiles",
                            Map.of("profiles", List.of(profile("public", Map.of("life-days", 14)))));
            realm.admin()
                    .put(
                            "/client-policies/policies",
                            Map.of(
                                    "policies",
                                    List.of(policy(
                                            "public", "client-access-type", Map.of("type", List.of("public"))))));

            assertThat(days(realm.publicClient("app").v3().signIn(user))).isEqualTo(14);
            assertThat(days(client.v3().signIn(user))).isEqualTo(90);
        }

        @Test
        void theFirstMatchingPolicyDecides() {
            realm.admin()
                    .put(
                            "/client-policies/profiles",
                            Map.of(
                                    "profiles",
                                    List.of(
                                            profile("all", Map.of("life-days", 60)),
                                            profile("public", Map.of("life-days", 14)))));
            realm.admin()
                    .put(
                            "/client-policies/policies",
                            Map.of(
                                    "policies",
                                    List.of(
                                            policy("public", "client-access-type", Map.of("type", List.of("public"))),
                                            policy("all", "any-client", Map.of()))));

            assertThat(days(realm.publicClient("app").v3().signIn(user))).isEqualTo(14);
            assertThat(days(client.v3().signIn(user))).isEqualTo(60);
        }

        @Test
        void aChangeHoldsForNewFamiliesAndLeavesTheEndOfOldOnes() {
            realm.refreshTokenPolicy(Map.of("life-days", 60));
            Answer first = client.v3().signIn(user);
            realm.refreshTokenPolicy(Map.of("life-days", 10));

            assertThat(days(client.v3().refresh(first.refreshToken()).ok())).isEqualTo(60);
            assertThat(days(client.v3().signIn(user))).isEqualTo(10);
        }
    }

    @Nested
    class Settings {

        @Test
        void idleLifeEndsATokenThatIsNotUsedAndNeverOutlivesTheFamily() {
            realm.refreshTokenPolicy(Map.of("life-days", 10, "idle-days", 7));
            Answer first = client.v3().signIn(user);
            assertThat(days(first)).isEqualTo(7);

            realm.keycloak().clock().forward(Duration.ofDays(6));
            Answer second = client.v3().refresh(first.refreshToken()).ok();
            assertThat(days(second)).isEqualTo(4);

            Answer idle = client.v3().signIn(user);
            realm.keycloak().clock().forward(Duration.ofDays(6 + 7).plusMinutes(1));
            assertThat(client.v3().refresh(idle.refreshToken()).error()).isEqualTo("invalid_grant");
        }

        @Test
        void theNativeEndpointIsCoveredOnlyWhenSwitchedOn() {
            Answer stock = client.nativeToken().signIn(user);
            assertThat(Jwt.of(stock.refreshToken()).claim("typ")).isEqualTo("Refresh");

            realm.refreshTokenPolicy(Map.of("native-endpoint", true));
            Answer covered = client.nativeToken().signIn(user);
            client.nativeToken().refresh(covered.refreshToken()).ok();
            assertThat(client.nativeToken().refresh(covered.refreshToken()).errorDescription())
                    .isEqualTo("Refresh token has already been used");
        }

        @Test
        void theRetryWindowLetsALostAnswerBeAskedForAgainSoOftenAndNoMore() {
            realm.refreshTokenPolicy(Map.of("retry-seconds", "30", "retry-times", "2"));
            String first = client.v3().signIn(user).refreshToken();
            client.v3().refresh(first).ok();
            client.v3().refresh(first).ok();
            String last = client.v3().refresh(first).ok().refreshToken();

            assertThat(client.v3().refresh(first).error()).isEqualTo("invalid_grant");
            assertThat(client.v3().refresh(last).error()).isEqualTo("invalid_grant");
        }

        @Test
        void theRetryWindowCloses() {
            realm.refreshTokenPolicy(Map.of("retry-seconds", 30));
            String first = client.v3().signIn(user).refreshToken();
            client.v3().refresh(first).ok();

            realm.keycloak().clock().forward(Duration.ofSeconds(31));
            assertThat(client.v3().refresh(first).error()).isEqualTo("invalid_grant");
        }

        @Test
        void reuseEndsAsMuchAsThePolicySays() {
            List<String> expected = List.of("[false, true, true]", "[false, false, true]", "[false, false, false]");
            List<String> seen = new ArrayList<>();
            TestClient other = realm.confidentialClient("other");
            for (String reach : List.of("family", "client", "user")) {
                realm.refreshTokenPolicy(Map.of("reuse-ends", reach));
                String spent = client.v3().signIn(user).refreshToken();
                String own = client.v3().refresh(spent).ok().accessToken();
                String sibling = client.v3().signIn(user).accessToken();
                String elsewhere = other.v3().signIn(user).accessToken();
                assertThat(client.v3().refresh(spent).error()).isEqualTo("invalid_grant");
                seen.add(List.of(realm.isActive(own), realm.isActive(sibling), realm.isActive(elsewhere))
                        .toString());
            }
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Nested
    class RefusesToSave {

        @Test
        void whatIsOutOfRangeOrUnknownAndSaysWhy() {
            assertThat(reason(Map.of("life-days", 366)))
                    .isEqualTo("The life of a refresh-token family must be 1 to 365 days, not 366");
            assertThat(reason(Map.of("retry-seconds", "61")))
                    .isEqualTo("The retry window must be 0 to 60 seconds, not 61");
            assertThat(reason(Map.of("retry-times", "often")))
                    .isEqualTo("retry-times must be a whole number, not \"often\"");
            assertThat(reason(Map.of("reuse-ends", "everything"))).contains("[family, client, user]");
            assertThat(reason(Map.of("life-weeks", 3))).contains("There is no setting \"life-weeks\"");
            assertThat(realm.admin().get("/client-policies/profiles").path("profiles"))
                    .isEmpty();
        }

        @Test
        void butTakesTextAndEmptiedFieldsAsTheConsoleSendsThem() {
            assertThat(save(Map.of("life-days", "30", "idle-days", "", "reuse-ends", "client"))
                            .status())
                    .isEqualTo(204);
        }

        @Test
        void aWholeRealmWithSuchASettingAndKeepsNothingOfIt() {
            String name = realm.name() + "-bad";
            Answer answer = realm.keycloak()
                    .admin()
                    .send(
                            "POST",
                            "",
                            Map.of(
                                    "realm",
                                    name,
                                    "clientProfiles",
                                    Map.of("profiles", List.of(profile("bad", Map.of("life-days", 1000))))));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("errorMessage")).contains("not 1000");
            assertThat(realm.keycloak().admin().send("GET", "/" + name, null).status())
                    .isEqualTo(404);
        }

        private String reason(Map<String, ?> settings) {
            Answer answer = save(settings);
            assertThat(answer.status()).isEqualTo(400);
            return answer.text("errorMessage");
        }
    }

    @Test
    void settingsThatGotPastTheCheckIssueNothing(Keycloak keycloak) {
        realm.refreshTokenPolicy(Map.of("life-days", 31));
        String code = realm.browser().signIn(client, user).code();
        int changed = keycloak.sql()
                .update(
                        "UPDATE REALM_ATTRIBUTE SET VALUE = REPLACE(VALUE, '31', '3100') WHERE NAME = 'client-policies.profiles'"
                                + " AND REALM_ID = '"
                                + realm.admin().get("").path("id").textValue() + "'");
        assertThat(changed).isEqualTo(1);
        realm.admin().post("/clear-realm-cache", null);

        Answer answer = client.v3().redeem(code);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.errorDescription()).isEqualTo("The refresh-token policy of this client is set up wrongly");
        assertThat(keycloak.log().text()).contains("is set up wrongly: The life of a refresh-token family");
    }

    @Test
    void serverInfoShowsVersionAndDefaults(Keycloak keycloak) {
        JsonNode providers = keycloak.serverInfo().path("providers");
        JsonNode executor = providers
                .path("client-policy-executor")
                .path("providers")
                .path(RefreshTokensExecutorFactory.ID)
                .path("operationalInfo");
        JsonNode tokens = providers
                .path("refresh-token")
                .path("providers")
                .path("token-v3")
                .path("operationalInfo");

        assertThat(executor.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(executor.path("life-days").asText()).isEqualTo("90");
        assertThat(executor.path("native-endpoint").asText()).isEqualTo("false");
        assertThat(tokens.path("version")).isEqualTo(executor.path("version"));
        assertThat(tokens.path("purge-interval").asText()).isEqualTo("3600");
    }
}
