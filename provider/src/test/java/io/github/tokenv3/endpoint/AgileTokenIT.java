package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /oAuth/rest/v2/Token}. */
@OnKeycloak
class AgileTokenIT {

    private static final String PATH = "/oAuth/rest/v2/Token";

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    AgileTokenIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("agile");
        this.user = realm.user("anna");
    }

    private TokenClient agile() {
        return client.at(PATH).with(Credentials.BODY);
    }

    @Test
    void refreshesWithTheClientInTheForm() {
        Answer first = client.v3().signIn(user);

        Answer second = agile().refresh(first.refreshToken()).ok();

        assertThat(second.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("token_type", "expires_in", "access_token", "refresh_token");
        assertThat(second.text("token_type")).isEqualTo("Bearer");
        assertThat(second.json().get("expires_in").isInt()).isTrue();
        assertThat(second.json().get("expires_in").intValue()).isEqualTo(300);
        assertThat(second.header("Content-Type")).hasValue("application/json");
        assertThat(second.header("Cache-Control")).hasValue("no-store");
        assertThat(realm.isActive(second.accessToken())).isTrue();
    }

    @Test
    void takesHttpBasicAsWell() {
        Answer first = client.v3().signIn(user);

        assertThat(client.at(PATH).refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void refreshesForAPublicClientByItsIdAlone() {
        TestClient app = realm.publicClient("app");
        Answer first = app.v3().signIn(user);

        assertThat(app.at(PATH).refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void sharesItsFamiliesWithTheOtherApi() {
        Answer first = client.v3().signIn(user);
        Answer second = agile().refresh(first.refreshToken()).ok();
        Answer third = client.v3().refresh(second.refreshToken()).ok();

        assertThat(agile().refresh(second.refreshToken()).status())
                .as("spent on the other API")
                .isEqualTo(403);
        assertThat(client.v3().refresh(third.refreshToken()).error())
                .as("reuse ended the family")
                .isEqualTo("invalid_grant");
        assertThat(realm.isActive(third.accessToken())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oAuth/REST/V2/TOKEN", "/oAuth/rest/v2/token", "/oauth/rest/v2/token", "/OAuth/Rest/v2/Token"})
    void matchesItsPathWithoutRegardToCase(String path) {
        Answer first = client.v3().signIn(user);

        assertThat(client.at(path).refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @Nested
    class Refuses {

        @Test
        void aSpentTokenWithThePermissionBody() {
            Answer first = client.v3().signIn(user);
            agile().refresh(first.refreshToken()).ok();

            Answer refused = agile().refresh(first.refreshToken());

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body())
                    .isEqualTo("{\"error\":\"Permission\","
                            + "\"error_description\":\"Refresh token has already been used\","
                            + "\"Errors\":[\"Refresh token has already been used\"],\"Type\":\"/Errors/Permission\","
                            + "\"Title\":\"Permission\",\"StatusCode\":403,\"Instance\":\"/oAuth/rest/v2/Token\"}");
        }

        @Test
        void aTokenOfAnotherClientAndLeavesItUsable() {
            TestClient other = realm.confidentialClient("other");
            Answer first = other.v3().signIn(user);

            assertError(agile().refresh(first.refreshToken()), 403, "Permission");
            assertThat(other.at(PATH).refresh(first.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void anUnknownToken() {
            assertError(agile().refresh("no-token"), 403, "Permission");
        }

        @Test
        void everyGrantButRefresh() {
            for (String grant : List.of("authorization_code", "password", "client_credentials", "nonsense")) {
                assertError(agile().send(Map.of("grant_type", grant)), 400, "Bad Input");
            }
        }

        @Test
        void aRequestWithoutGrantTypeRefreshTokenOrClientId() {
            assertError(agile().send(Map.of("refresh_token", "x")), 400, "Bad Input");
            assertError(agile().send(Map.of("grant_type", "refresh_token")), 400, "Bad Input");
            Answer nameless = client.at(PATH).with(Credentials.NONE).refresh("x");
            assertError(nameless, 400, "Bad Input");
            assertThat(nameless.errorDescription()).contains("client_id");
        }

        @Test
        void theHeaderPairOfTheOtherApi() {
            assertError(client.at(PATH).with(Credentials.IBM_HEADERS).refresh("x"), 400, "Bad Input");
        }

        @Test
        void aWrongSecret() {
            Answer refused = client.at(PATH)
                    .with(Credentials.NONE)
                    .send(Map.of(
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            "x",
                            "client_id",
                            client.clientId(),
                            "client_secret",
                            "wrong"));

            assertError(refused, 401, "Unauthorized");
        }

        @Test
        void otherMethodsAndPaths() {
            Answer get = agile().method("GET");
            assertError(get, 405, "Bad Input");
            assertThat(get.header("Allow")).hasValue("POST, OPTIONS");
            assertError(client.at("/oAuth/rest/v1/Token").method("GET"), 404, "Not Found");
        }

        private static void assertError(Answer answer, int status, String type) {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.error()).isEqualTo(type);
            assertThat(answer.text("Type")).isEqualTo("/Errors/" + type);
            assertThat(answer.text("Title")).isEqualTo(type);
            assertThat(answer.json().get("StatusCode").intValue()).isEqualTo(status);
            assertThat(answer.json().get("Errors").get(0).textValue()).isEqualTo(answer.errorDescription());
        }
    }
}
