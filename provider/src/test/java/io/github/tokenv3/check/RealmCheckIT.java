package io.github.tokenv3.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Bearer;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code /admin/realms/{realm}/v3/check}: each promise, kept and broken. */
@OnKeycloak
class RealmCheckIT {

    private final Keycloak keycloak;

    RealmCheckIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    private static List<String> names(TestRealm realm, String outcome) {
        return StreamSupport.stream(
                        realm.admin().get("/v3/check").get("findings").spliterator(), false)
                .filter(finding -> finding.get("outcome").textValue().equals(outcome))
                .map(finding -> finding.get("check").textValue())
                .toList();
    }

    /** Outcome and what was found, such as {@code "fault: off"}. */
    private static String finding(TestRealm realm, String check) {
        for (JsonNode finding : realm.admin().get("/v3/check").get("findings")) {
            if (finding.get("check").textValue().equals(check)) {
                return finding.get("outcome").textValue() + ": "
                        + finding.get("found").textValue();
            }
        }
        throw new AssertionError("No check " + check);
    }

    @Test
    void aStockRealmIsToldEveryGap() {
        TestRealm stock = keycloak.stockRealm();

        assertThat(stock.admin().get("/v3/check").get("outcome").textValue()).isEqualTo("fault");
        assertThat(names(stock, "fault"))
                .containsExactly(
                        "families-for-every-client",
                        "offline-idle-life",
                        "keycloak-rotation",
                        "brute-force-protection",
                        "password-grant");
        assertThat(names(stock, "warning"))
                .containsExactly("offline-max-life", "signature-algorithm", "grant-claims", "mail");
    }

    @Test
    void theShippedRealmsHaveNoFault() {
        for (String file : List.of("token-v3-realm.json", "demo-realm.json")) {
            TestRealm shipped = keycloak.shippedRealm(file);

            assertThat(names(shipped, "fault")).as(file).isEmpty();
            assertThat(names(shipped, "warning")).as(file).containsExactly("mail");
        }
    }

    @Test
    void everyFindingSaysWhatItMeansAndWhatToSet() {
        assertThat(keycloak.stockRealm().admin().get("/v3/check").get("findings"))
                .hasSize(19)
                .allSatisfy(finding -> {
                    assertThat(finding.get("meaning").textValue()).endsWith(".");
                    assertThat(finding.get("setting").textValue()).isNotBlank();
                    assertThat(finding.get("found").textValue()).isNotBlank().doesNotContain("cannot be examined");
                });
    }

    @Nested
    class LooksAt {

        private final TestRealm realm = keycloak.realm();

        @Test
        void policies() {
            assertThat(finding(realm, "families-for-every-client")).isEqualTo("fault: no client policy");
            realm.refreshTokenPolicy(Map.of("life-days", 30, "idle-days", 7));
            assertThat(finding(realm, "families-for-every-client"))
                    .isEqualTo("fault: only some clients, by refresh-tokens");
            assertThat(finding(realm, "refresh-token-life")).isEqualTo("warning: 30 days, idle 7 days");
            realm.refreshTokenPolicy(Map.of("native-endpoint", true));
            assertThat(finding(realm, "families-for-every-client")).isEqualTo("ok: by refresh-tokens");
            assertThat(finding(realm, "refresh-token-life")).isEqualTo("ok: 90 days");

            realm.admin()
                    .patch(
                            "/client-policies/policies",
                            policies -> ((ObjectNode) policies.get("policies")
                                            .get(0)
                                            .get("conditions")
                                            .get(0))
                                    .putObject("configuration")
                                    .put("is-negative-logic", true));
            assertThat(finding(realm, "families-for-every-client"))
                    .isEqualTo("fault: only some clients, by refresh-tokens");
        }

        @Test
        void sessionsThatWouldEndBeforeTheFamily() {
            realm.refreshTokenPolicy(Map.of("life-days", 120));
            assertThat(finding(realm, "offline-idle-life")).isEqualTo("fault: 100 days for families of 120 days");
            assertThat(finding(realm, "offline-max-life")).isEqualTo("warning: no limit");

            realm.refreshTokenPolicy(Map.of());
            assertThat(finding(realm, "offline-idle-life")).isEqualTo("ok: 100 days for families of 90 days");
            realm.patch(settings -> settings.put("offlineSessionMaxLifespanEnabled", true)
                    .put("offlineSessionMaxLifespan", 86_400 * 89));
            assertThat(finding(realm, "offline-max-life")).isEqualTo("fault: 89 days for families of 90 days");

            realm.patch(settings -> settings.put("offlineSessionMaxLifespan", 86_400 * 91)
                    .put("clientOfflineSessionIdleTimeout", 86_400 * 5)
                    .put("clientOfflineSessionMaxLifespan", 86_400 * 6));
            assertThat(finding(realm, "offline-idle-life"))
                    .isEqualTo("fault: of clients 5 days for families of 90 days");
            assertThat(finding(realm, "offline-max-life"))
                    .isEqualTo("fault: of clients 6 days for families of 90 days");

            realm.patch(settings ->
                    settings.put("clientOfflineSessionIdleTimeout", 0).put("clientOfflineSessionMaxLifespan", 0));
            realm.client(
                    "early",
                    settings -> settings.withObjectProperty("attributes")
                            .put("client.offline.session.idle.timeout", "86400")
                            .put("client.offline.session.max.lifespan", "86400"));
            assertThat(finding(realm, "offline-idle-life")).isEqualTo("fault: less at early");
            assertThat(finding(realm, "offline-max-life")).isEqualTo("fault: less at early");
        }

        @Test
        void accessTokens() {
            assertThat(finding(realm, "access-token-life")).isEqualTo("ok: 300 s");
            realm.patch(settings -> settings.put("accessTokenLifespan", 301));
            assertThat(finding(realm, "access-token-life")).isEqualTo("fault: 301 s");
            realm.patch(settings -> settings.put("accessTokenLifespan", 60));
            assertThat(finding(realm, "access-token-life")).isEqualTo("warning: 60 s");

            assertThat(finding(realm, "client-access-token-life")).isEqualTo("ok: no client");
            realm.client(
                    "long",
                    settings -> settings.withObjectProperty("attributes").put("access.token.lifespan", "3600"));
            assertThat(finding(realm, "client-access-token-life")).isEqualTo("warning: long");
        }

        @Test
        void sessionsAndRotation() {
            assertThat(finding(realm, "sso-life")).isEqualTo("ok: 10 h");
            realm.patch(settings -> settings.put("ssoSessionMaxLifespan", 86_400 * 7));
            assertThat(finding(realm, "sso-life")).isEqualTo("warning: 7 days");
            realm.patch(
                    settings -> settings.put("rememberMe", true).put("ssoSessionMaxLifespanRememberMe", 86_400 * 90));
            assertThat(finding(realm, "sso-life")).isEqualTo("fault: 90 days");

            realm.patch(settings -> settings.put("revokeRefreshToken", true).put("refreshTokenMaxReuse", 2));
            assertThat(finding(realm, "keycloak-rotation")).isEqualTo("fault: on, but each token 3 times");
            realm.patch(settings -> settings.put("refreshTokenMaxReuse", 0));
            assertThat(finding(realm, "keycloak-rotation")).isEqualTo("ok: on");
        }

        @Test
        void theWayIn() {
            realm.patch(settings -> settings.put("sslRequired", "none").put("bruteForceProtected", true));
            assertThat(finding(realm, "transport-security")).isEqualTo("fault: none");
            assertThat(finding(realm, "brute-force-protection")).startsWith("ok: after ");

            assertThat(finding(realm, "password-grant")).isEqualTo("fault: admin-cli");
            realm.client("legacy", settings -> settings.put("directAccessGrantsEnabled", true));
            assertThat(finding(realm, "password-grant")).isEqualTo("fault: admin-cli, legacy");
        }

        @Test
        void redirectUris() {
            realm.client(
                    "native",
                    settings -> settings.putArray("redirectUris")
                            .add("http://127.0.0.1/*")
                            .add("com.example.app:/callback"));
            assertThat(finding(realm, "wildcard-redirects")).isEqualTo("ok: no client");
            realm.client("wide", settings -> settings.putArray("redirectUris").add("https://shop.example/*"));
            assertThat(finding(realm, "wildcard-redirects")).isEqualTo("warning: any path: wide");
            realm.client("open", settings -> settings.putArray("redirectUris").add("*"));
            realm.client("scheme", settings -> settings.putArray("redirectUris").add("https://*"));
            realm.client(
                    "off",
                    settings -> settings.put("enabled", false)
                            .putArray("redirectUris")
                            .add("*"));
            assertThat(finding(realm, "wildcard-redirects")).isEqualTo("fault: any host: open, scheme");
        }

        @Test
        void whatTokensAndAnswersLookLike() {
            assertThat(finding(realm, "signature-algorithm")).isEqualTo("ok: ES256");
            realm.patch(settings -> settings.put("defaultSignatureAlgorithm", "RS256"));
            assertThat(finding(realm, "signature-algorithm")).isEqualTo("fault: RS256, and no active key for it");
            realm.patch(settings -> settings.put("defaultSignatureAlgorithm", "HS512"));
            assertThat(finding(realm, "signature-algorithm")).isEqualTo("fault: HS512");

            assertThat(finding(realm, "dialect")).isEqualTo("ok: oauth, by the server's option");
            realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "bank"));
            assertThat(finding(realm, "dialect")).isEqualTo("ok: bank");
            realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "banc"));
            assertThat(finding(realm, "dialect")).isEqualTo("fault: banc");

            realm.patch(settings -> settings.put("loginTheme", "lost")
                    .putObject("smtpServer")
                    .put("host", "mail.example")
                    .put("from", "bank@mail.example"));
            assertThat(finding(realm, "themes")).isEqualTo("fault: lost (login)");
            assertThat(finding(realm, "mail")).isEqualTo("ok: mail.example");
            assertThat(finding(realm, "family-table")).isEqualTo("ok: reachable");

            assertThat(finding(realm, "ciba-channel")).isEqualTo("ok: no client uses CIBA");
            realm.client(
                    "till",
                    settings -> settings.withObjectProperty("attributes").put("oidc.ciba.grant.enabled", "true"));
            assertThat(finding(realm, "ciba-channel")).isEqualTo("warning: none, for till");
            realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.ciba-inbox", "true"));
            assertThat(finding(realm, "ciba-channel")).isEqualTo("ok: the pages of waiting requests");
        }
    }

    @Nested
    class Answers {

        private final TestRealm realm = keycloak.realm();
        private final TestClient console = realm.confidentialClient("console");
        private final String path = "/admin/realms/" + realm.name() + "/v3/check";

        private Bearer with(String role) {
            TestUser user = realm.user(role);
            user.grantRealmManagement(role);
            return Bearer.of(keycloak, console.nativeToken().signIn(user).accessToken());
        }

        @Test
        void whoMayViewTheRealmAndNobodyElse() {
            assertThat(with("view-realm").get(path).status()).isEqualTo(200);
            assertThat(with("manage-users").get(path).status()).isEqualTo(403);
            assertThat(Bearer.none(keycloak).get(path).status()).isEqualTo(401);
        }

        @Test
        void inTextWhenAskedTo() {
            Answer answer = with("view-realm").header("Accept", "text/plain").get(path);

            assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
            assertThat(answer.body())
                    .startsWith("Realm " + realm.name() + ": fault\n")
                    .contains("fault   brute-force-protection: off\n")
                    .contains("Set Realm settings > Security defenses")
                    .contains("ok      access-token-life: 300 s\n");
        }

        @Test
        void inJsonForAnythingElse() {
            Bearer viewer = with("view-realm");

            assertThat(viewer.header("Accept", "*/*").get(path).has("findings")).isTrue();
            assertThat(viewer.header("Accept", "application/json, text/plain")
                            .get(path)
                            .has("findings"))
                    .isTrue();
        }
    }
}
