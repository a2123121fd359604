package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How requests may be sent, and what a bad one costs: a clear error, and no token. */
@OnKeycloak
class BodyIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String REFRESH = "grant_type=refresh_token&refresh_token=";

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    BodyIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Nested
    class OfARefresh {

        private String token = client.v3().signIn(user).refreshToken();

        @Test
        void isAFormOrJsonWhateverTheHeaderSays() {
            accepts(FORM, REFRESH + "%s");
            accepts(FORM + "; charset=UTF-8", REFRESH + "%s");
            accepts(JSON, REFRESH + "%s");
            accepts("text/plain", REFRESH + "%s");
            accepts("application/octet-stream", REFRESH + "%s");
            accepts(null, REFRESH + "%s");
            String json = "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\"}";
            accepts(JSON, json);
            accepts(JSON + ";charset=utf-8", json);
            accepts(FORM, json);
            accepts("text/plain", json);
            accepts(null, json);
            accepts(JSON, "\uFEFF\r\n " + json + "\n");
        }

        @Test
        void isAFormOrJsonOnTheDecoupledPathToo() {
            Answer form = client.v3Decoupled().raw(JSON, REFRESH + token).ok();
            Answer json =
                    client.v3Decoupled().json().refresh(form.refreshToken()).ok();
            assertThat(client.v3Decoupled().refresh(json.refreshToken()).status())
                    .isEqualTo(200);
        }

        @Test
        void mayHoldWhatNobodyReads() {
            accepts(FORM, REFRESH + "%s&redirect_uri=https%%3A%%2F%%2Felsewhere.example%%2F");
            accepts(FORM, REFRESH + "%s&redirect_uri=&code=&client_id=&client_secret=&scope=");
            accepts(FORM, REFRESH + "%s&unknown=1&duration=129600&country=DK&a%%00b=%%e2%%82%%ac");
            accepts(FORM, REFRESH + "%s&long=" + "x".repeat(50_000));
            accepts(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"code\":\"\",\"unknown\":\"\"}");
            accepts(
                    FORM,
                    REFRESH + "%s&"
                            + IntStream.range(0, 4000)
                                    .mapToObj(i -> "p" + i + "=1")
                                    .collect(Collectors.joining("&")));
            accepts(FORM, "&".repeat(30_000) + REFRESH + "%s");
            accepts("", REFRESH + "%s");
            accepts(FORM, REFRESH + "%s%%00%%0d\r\n");
        }

        /** Keycloak leaves out what is longer than its option {@code req-params-default-max-size}. */
        @Test
        void isReadAsFarAsKeycloaksOwnEndpointReadsIt() {
            for (TokenClient endpoint : List.of(client.nativeToken(), client.v3())) {
                Answer read = endpoint.raw(FORM, REFRESH + token + "&scope=" + "x".repeat(4000));
                assertThat(read.error()).isEqualTo("invalid_scope");
                token = endpoint.raw(FORM, REFRESH + token + "&scope=" + "x".repeat(4001))
                        .ok()
                        .refreshToken();
            }
        }

        @Test
        void isReadBesideHeadersThatTheBanksClientsSend() {
            TokenClient loud = client.v3()
                    .header("Date", "Wed, 01 Jan 2020 10:00:00 GMT")
                    .header("Digest", "SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=")
                    .header(
                            "Signature",
                            "keyId=\"x\",algorithm=\"rsa-sha256\",headers=\"date digest\",signature=\"AAAA\"")
                    .header("X-Nordea-Originating-Host", "api.example")
                    .header("X-Nordea-Originating-Date", "nonsense")
                    .header("X-Nordea-Originating-Signature", "\"");
            token = loud.refresh(token).ok().refreshToken();
            assertThat(loud.json().refresh(token).status()).isEqualTo(200);
        }

        @Test
        void isRefusedAndSpendsNothing() {
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"refresh_token\":\"x\"}");
            refuses(
                    JSON,
                    "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"grant_type\":\"refresh_token\"}");
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":{\"value\":\"%s\"}}");
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":[\"%s\"]}");
            refuses(JSON, "[{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\"}]");
            for (String value : List.of("1", "3.5", "1e9999", "true", "null", "{}")) {
                refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"scope\":" + value + "}");
            }
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\"}{}");
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\"} x");
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\"");
            refuses(JSON, "{\"a\":".repeat(2000) + "\"%s\"");
            refuses(JSON, "\"" + REFRESH + "%s\"");
            refuses(JSON, "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"scope\":\"\\ud800\"}");
            refuses(FORM, REFRESH + "%s&scope=%%zz");
            refuses(FORM, REFRESH + "%s&scope=%%4");
            refuses(FORM, REFRESH + "%s&scope=%%ff%%fe");
            refuses(FORM, REFRESH + "%s&refresh_token=%1$s");
            refuses(FORM, REFRESH + "%s&grant_type=refresh_token");
            refuses(FORM, REFRESH + "%s&unknown=1&unknown=2");
            refuses(FORM, REFRESH + "%s&scope=openid&scope=openid");

            client.v3().refresh(token).ok();
        }

        @Test
        void isRefusedAndSpendsNothingWhenItIsNotUtf8() {
            byte[] body = (REFRESH + token + "&scope=\u00ff").getBytes(StandardCharsets.ISO_8859_1);
            Refused.with(client.v3().raw(FORM, body), 400, "invalid_request");
            Refused.with(client.v3().raw(JSON, body), 400, "invalid_request");
            byte[] utf16 = ("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"" + token + "\"}")
                    .getBytes(StandardCharsets.UTF_16LE);
            Refused.with(client.v3().raw(JSON, utf16), 400, "invalid_request");

            client.v3().refresh(token).ok();
        }

        @Test
        void isRefusedAndSpendsNothingWhenItIsLargerThan64Kib() {
            String fits = REFRESH + token + "&p=";
            String padded = fits + "x".repeat(64 * 1024 - fits.length());
            Refused.with(client.v3().raw(FORM, padded + "x"), 413, "invalid_request");
            Refused.with(client.v3().raw(JSON, padded + "x"), 413, "invalid_request");
            Refused.with(client.v3().raw(FORM, padded + "x".repeat(1 << 20)), 413, "invalid_request");
            Refused.with(client.v3Decoupled().raw(FORM, padded + "x"), 413, "invalid_request", Refused.DECOUPLED);

            client.v3().raw(FORM, padded).ok();
        }

        private void accepts(String type, String body) {
            Answer answer = client.v3().raw(type, body.formatted(token));
            assertThat(answer.status())
                    .as("%s under %s: %s", abbreviated(body), type, answer)
                    .isEqualTo(200);
            token = answer.refreshToken();
        }

        private void refuses(String type, String body) {
            String description = Refused.with(client.v3().raw(type, body.formatted(token)), 400, "invalid_request");
            assertThat(description).doesNotContain(token);
        }
    }

    @Nested
    class OfACode {

        @Test
        void mayCarryAnEmptyRefreshToken() {
            Map<String, String> request = redemption();
            request.put("refresh_token", "");
            assertThat(client.v3().send(request).status()).isEqualTo(200);
        }

        @Test
        void mayCarryARefreshTokenThatNobodyReads() {
            Answer other = client.v3().signIn(user);
            Map<String, String> request = redemption();
            request.put("refresh_token", other.refreshToken());

            assertThat(client.v3().json().send(request).status()).isEqualTo(200);
            assertThat(client.v3().refresh(other.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void keepsTheCodeWhenTheBodyIsRefused() {
            String code = realm.browser().signIn(client, user).code();
            Refused.with(
                    client.v3().raw(FORM, "grant_type=authorization_code&code=" + code + "&redirect_uri=%zz"),
                    400,
                    "invalid_request");
            Refused.with(client.v3().raw(FORM, "code=" + code), 400, "invalid_request");

            assertThat(client.v3().redeem(code).status()).isEqualTo(200);
        }

        private Map<String, String> redemption() {
            Map<String, String> request = new LinkedHashMap<>();
            request.put("grant_type", "authorization_code");
            request.put("code", realm.browser().signIn(client, user).code());
            request.put("redirect_uri", TestClient.REDIRECT_URI);
            return request;
        }
    }

    @Test
    void aMissingParameterIsNamed() {
        List<String> descriptions = new ArrayList<>();
        descriptions.add(Refused.with(client.v3().raw(FORM, "grant_type=refresh_token"), 400, "invalid_request"));
        descriptions.add(
                Refused.with(client.v3().raw(FORM, "grant_type=refresh_token&refresh_token="), 400, "invalid_request"));
        descriptions.add(
                Refused.with(client.v3().raw(JSON, "{\"grant_type\":\"refresh_token\"}"), 400, "invalid_request"));
        assertThat(descriptions).allSatisfy(text -> assertThat(text).containsIgnoringCase("refresh token"));
        assertThat(Refused.with(client.v3().raw(FORM, "grant_type=authorization_code"), 400, "invalid_request"))
                .contains("code");
    }

    @Test
    void aTokenThatIsNoneIsInvalid() {
        for (String nonsense : List.of("x", "a.b.c", "%F0%9F%99%82", "%27+or+1%3D1", "..", "x".repeat(60_000))) {
            Answer answer = client.v3().raw(FORM, REFRESH + nonsense);
            assertThat(answer.status()).as(abbreviated(nonsense)).isEqualTo(400);
            assertThat(answer.error()).isIn("invalid_grant", "invalid_request");
        }
    }

    @Test
    void namesOfClientsThatNoDatabaseHoldsAreRefusedLikeAnyOtherUnknownClient() {
        TokenClient anybody = client.v3().with(Credentials.NONE);
        for (String name : List.of("%00", "shop%00", "%F0%9F%99%82", "x".repeat(5000), "%EF%BF%BF", "%27")) {
            Refused.with(anybody.raw(FORM, REFRESH + "x&client_secret=y&client_id=" + name), 401, "invalid_client");
        }
    }

    private static String abbreviated(String body) {
        return body.length() > 120 ? body.substring(0, 120) + "..." : body;
    }
}
