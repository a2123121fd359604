package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a realm answers whose {@code token-v3.dialect} is {@code bank}. */
@OnKeycloak
class BankDialectIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    BankDialectIT(Keycloak keycloak) {
        this.realm = bankRealm(keycloak, "bank");
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    private static TestRealm bankRealm(Keycloak keycloak, String dialect) {
        return keycloak.realm(
                settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", dialect));
    }

    @Test
    void answersTokensBareAsEverywhere() {
        Answer first = client.v3().signIn(user);

        assertThat(first.text("token_type")).isEqualTo("BEARER");
        assertThat(first.has("group_header")).isFalse();
        assertThat(first.has("response")).isFalse();
    }

    @Test
    void answersTokensOnTheDecoupledPathBareAndInAnEnvelope() {
        Answer first = client.v3().signIn(user);

        Answer second = client.v3Decoupled().refresh(first.refreshToken()).ok();

        assertThat(second.text("token_type")).isEqualTo("BEARER");
        JsonNode inner = second.json().get("response");
        for (String member : new String[] {"token_type", "expires_in", "access_token", "refresh_token"}) {
            assertThat(inner.get(member)).isEqualTo(second.json().get(member));
        }
        assertHeader(second, 200);
    }

    @Nested
    class Refuses {

        @Test
        void aSpentRefreshToken() {
            Answer first = client.v3().signIn(user);
            client.v3().refresh(first.refreshToken()).ok();

            Answer refused = client.v3().refresh(first.refreshToken());

            String header = refused.body().substring(0, refused.body().indexOf(",\"error\":"));
            assertThat(header)
                    .matches(
                            "\\{\"group_header\":\\{\"message_identification\":\"[0-9a-f]{32}\","
                                    + "\"creation_date_time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\",\"http_code\":400}");
            assertThat(refused.body())
                    .isEqualTo(header + ",\"error\":{\"request\":{\"url\":\"/v3/authorize/token\"},"
                            + "\"failures\":[{\"code\":\"error.token.invalid\","
                            + "\"description\":\"Refresh token has already been used\",\"path\":\"refresh_token\"}]}}");
            assertHeader(refused, 400);
        }

        @Test
        void aBadCode() {
            assertFailure(client.v3().redeem("no-code"), 400, "error.code.invalid", "code", null);
        }

        @Test
        void aMissingParameterByName() {
            assertFailure(client.v3().send(Map.of()), 400, "error.validation", "grant_type", "NotNull");
            assertFailure(
                    client.v3().send(Map.of("grant_type", "authorization_code")),
                    400,
                    "error.validation",
                    "code",
                    "NotNull");
        }

        @Test
        void aBadParameterByName() {
            assertFailure(
                    client.v3().send(Map.of("grant_type", "password")),
                    400,
                    "error.validation",
                    "grant_type",
                    "Pattern");
            Answer first = client.v3().signIn(user);
            assertFailure(
                    client.v3()
                            .send(Map.of(
                                    "grant_type",
                                    "refresh_token",
                                    "refresh_token",
                                    first.refreshToken(),
                                    "scope",
                                    "beyond")),
                    400,
                    "error.validation",
                    "scope",
                    "Pattern");
        }

        @Test
        void aRequestWithoutCredentialsAndOneWithWrongOnes() {
            assertFailure(
                    client.v3().with(Credentials.NONE).refresh("x"), 401, "error.apikey.missing", "client_id", null);
            assertFailure(
                    client.v3()
                            .with(Credentials.NONE)
                            .send(Map.of(
                                    "grant_type",
                                    "refresh_token",
                                    "refresh_token",
                                    "x",
                                    "client_id",
                                    "shop",
                                    "client_secret",
                                    "wrong")),
                    401,
                    "error.token",
                    null,
                    null);
        }

        @Test
        void aForeignOrigin() {
            Answer first = client.v3().signIn(user);
            assertFailure(
                    client.v3().header("Origin", "https://evil.example").refresh(first.refreshToken()),
                    403,
                    "error.resource.denied",
                    null,
                    null);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v3", "/v3/nothing", "/v3/authorize/token/x"})
        void unknownPaths(String path) {
            Answer refused = client.at(path).method("GET");

            assertHeader(refused, 404);
            assertThat(failure(refused).get("code").textValue()).isEqualTo("error.resource.notFound");
        }

        @Test
        void otherMethods() {
            Answer refused = client.v3().method("PUT");

            assertHeader(refused, 405);
            assertThat(refused.header("Allow")).hasValue("POST, OPTIONS");
        }

        private static void assertFailure(Answer answer, int status, String code, String path, String type) {
            assertHeader(answer, status);
            JsonNode failure = failure(answer);
            assertThat(failure.path("code").textValue()).isEqualTo(code);
            assertThat(failure.path("path").textValue()).isEqualTo(path);
            assertThat(failure.path("type").textValue()).isEqualTo(type);
            assertThat(failure.has("path")).as("left out, not null").isEqualTo(path != null);
            assertThat(failure.has("type")).as("left out, not null").isEqualTo(type != null);
            assertThat(failure.get("description").textValue()).isNotBlank();
        }

        private static JsonNode failure(Answer answer) {
            return answer.json().path("error").path("failures").path(0);
        }
    }

    @Test
    void isOffUnlessARealmOrTheServerChoosesIt(Keycloak keycloak) {
        TestClient elsewhere = keycloak.realm().confidentialClient("shop");
        assertThat(elsewhere.v3().send(Map.of()).error()).isEqualTo("invalid_request");

        TestClient misspelt = bankRealm(keycloak, "bnak").confidentialClient("shop");
        assertThat(misspelt.v3().send(Map.of()).error()).isEqualTo("invalid_request");
    }

    private static void assertHeader(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        JsonNode header = answer.json().get("group_header");
        assertThat(header.get("http_code").isInt()).isTrue();
        assertThat(header.get("http_code").intValue()).isEqualTo(status);
        assertThat(header.get("message_identification").textValue()).matches("[0-9a-f]{32}");
        assertThat(Instant.parse(header.get("creation_date_time").textValue()))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plus(Duration.ofMinutes(1)));
    }
}
