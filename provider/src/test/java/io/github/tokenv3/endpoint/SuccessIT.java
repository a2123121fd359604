package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a client gets with its tokens: every byte of it, since clients in the field break on less. */
@OnKeycloak
class SuccessIT {

    private static final String TOKENS =
            "{\"token_type\":\"BEARER\",\"expires_in\":300,\"access_token\":JWT,\"refresh_token\":JWT";

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final TestUser payer;

    SuccessIT(TestRealm realm) {
        this.realm = realm;
        client = realm.confidentialClient("shop");
        user = realm.user("anna");
        payer = realm.user("paul");
        realm.admin().post("/roles", Map.of("name", "payer"));
        List<Object> role = List.of(realm.admin().get("/roles/payer"));
        realm.admin().post("/users/" + payer.id() + "/role-mappings/realm", role);
        String payments = realm.scope("payments");
        realm.admin().post("/client-scopes/" + payments + "/scope-mappings/realm", role);
        client.addOptionalScope(payments);
    }

    @Test
    void aCodeGivesTheMembersOfTheContractInTheirOrderAndNoOther() {
        assertThat(shape(signIn(user, ""))).isEqualTo(TOKENS + "}");
    }

    @Test
    void aRefreshGivesTheMembersOfTheContractInTheirOrderAndNoOtherAtBothEndpoints() {
        Answer first = signIn(user, "openid");
        Answer second = client.v3().refresh(first.refreshToken());
        Answer third = client.v3Decoupled().refresh(second.refreshToken());

        assertThat(Stream.of(second, third))
                .allSatisfy(answer -> assertThat(shape(answer)).isEqualTo(TOKENS + "}"));
    }

    @Test
    void isNeverStored() {
        Answer first = signIn(user, "");
        assertThat(Stream.of(first, client.v3().refresh(first.refreshToken()))).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
            assertThat(answer.headers().allValues("Cache-Control"))
                    .as("RFC 6749 §5.1")
                    .containsExactly("no-store");
            assertThat(answer.headers().allValues("Pragma")).containsExactly("no-cache");
        });
    }

    @Test
    void aClientWithoutRefreshTokensGetsNoMemberForOne() {
        TestClient plain = realm.client(
                "plain", settings -> settings.putObject("attributes").put("use.refresh.tokens", "false"));
        assertThat(shape(plain.v3().signIn(user, Map.of("scope", ""))))
                .isEqualTo("{\"token_type\":\"BEARER\",\"expires_in\":300,\"access_token\":JWT}");
    }

    @Nested
    class Scope {

        @Test
        void isLeftOutWhenAllThatWasAskedForWasGrantedWhateverComesOnTop() {
            assertThat(client.nativeToken()
                            .signIn(payer, Map.of("scope", "openid payments"))
                            .text("scope"))
                    .as("Keycloak's own answer")
                    .contains("payments", "profile");

            assertThat(signIn(payer, "openid payments").has("scope")).isFalse();
            assertThat(signIn(payer, "").has("scope")).isFalse();
        }

        @Test
        void isGivenWhenSomethingAskedForWasNot() {
            Answer first = signIn(user, "openid payments");

            assertThat(shape(first)).matches("\\Q" + TOKENS + ",\"scope\":\\E\"[a-z ]+\",\"id_token\":JWT}");
            assertThat(first.text("scope").split(" ")).contains("openid").doesNotContain("payments");
            assertThat(Jwt.of(first.accessToken()).claim("scope")).isEqualTo(first.text("scope"));
        }

        @Test
        void isLeftOutOnRefreshUnlessMoreIsAskedForThanIsThere() {
            String token = signIn(payer, "openid payments").refreshToken();
            Answer all = client.v3().refresh(token).ok();
            Answer less = refresh(all.refreshToken(), "payments").ok();
            Answer more = refresh(less.refreshToken(), "payments address").ok();

            assertThat(all.has("scope")).isFalse();
            assertThat(less.has("scope")).isFalse();
            assertThat(more.text("scope").split(" ")).contains("payments").doesNotContain("address");
        }

        @Test
        void isGivenOnRefreshWhenTheUserHasLostWhatItTakes() {
            TestUser former = realm.user("former");
            List<Object> role = List.of(realm.admin().get("/roles/payer"));
            realm.admin().post("/users/" + former.id() + "/role-mappings/realm", role);
            Answer first = signIn(former, "openid payments");
            realm.admin().send("DELETE", "/users/" + former.id() + "/role-mappings/realm", role);

            Answer second = client.v3().refresh(first.refreshToken()).ok();

            assertThat(first.has("scope")).isFalse();
            assertThat(second.text("scope").split(" ")).contains("openid").doesNotContain("payments");
        }
    }

    @Nested
    class IdToken {

        private final Browser browser = realm.browser();

        @Test
        void isGivenOnlyWhenOpenIdWasAskedFor() {
            assertThat(shape(signIn(user, "openid"))).isEqualTo(TOKENS + ",\"id_token\":JWT}");
            assertThat(signIn(user, "profile").has("id_token")).isFalse();
        }

        @Test
        void isGivenOnRefreshOnlyWhenTheRequestNamesOpenId() {
            Answer first = signIn(user, "openid email");
            Answer silent = client.v3().refresh(first.refreshToken());
            Answer other = refresh(silent.refreshToken(), "email");
            Answer named = refresh(other.refreshToken(), "openid");

            assertThat(silent.has("id_token")).isFalse();
            assertThat(other.has("id_token")).isFalse();
            assertThat(shape(named)).isEqualTo(TOKENS + ",\"id_token\":JWT}");
        }

        @Test
        void isNotGivenOnRefreshToAFamilyThatNeverHadOne() {
            assertThat(refresh(signIn(user, "profile").refreshToken(), "openid").has("id_token"))
                    .isFalse();
        }

        @Test
        void namesTheBrowserSessionAlsoAfterRefreshSoThatLogoutReachesTheClient() {
            Answer first = client.v3().redeem(browser.signIn(client, user).code());
            Answer second =
                    client.v3().redeem(browser.signedIn(client, Map.of()).code());
            Answer refreshed = refresh(first.refreshToken(), "openid");

            String session = Jwt.of(first.idToken()).claim("sid");
            assertThat(session).isNotEmpty().isEqualTo(Jwt.of(second.idToken()).claim("sid"));
            assertThat(Jwt.of(refreshed.idToken()).claim("sid")).isEqualTo(session);
            assertThat(Jwt.of(refreshed.idToken()).claim("sub")).isEqualTo(user.id());
        }
    }

    /** The body with every token as JWT; a second may have passed since the access token was made. */
    private static String shape(Answer answer) {
        return answer.body()
                .replaceAll("\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\"", "JWT")
                .replaceFirst("\"expires_in\":29\\d,", "\"expires_in\":300,");
    }

    private Answer signIn(TestUser who, String scope) {
        return client.v3().signIn(who, Map.of("scope", scope));
    }

    private Answer refresh(String token, String scope) {
        TokenClient v3 = client.v3();
        return v3.send(Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", scope));
    }
}
