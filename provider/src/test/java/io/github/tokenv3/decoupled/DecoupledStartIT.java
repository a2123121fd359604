package io.github.tokenv3.decoupled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request of the decoupled flow may hold, and who may send it. */
@OnKeycloak
class DecoupledStartIT {

    private final TestClient client;
    private final DecoupledClient shop;

    DecoupledStartIT(Shop shop) {
        this.client = shop.client();
        this.shop = DecoupledClient.of(client);
    }

    private static void assertRefusedWith(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.json().path("StatusCode").asInt()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "psu_id | '' | invalid_request",
                "response_type | '' | invalid_request",
                "response_type | token | unsupported_response_type",
                "response_type | code id_token | unsupported_response_type",
                "scope | openid nothing | invalid_scope",
                "duration | 0 | invalid_request",
                "duration | 129601 | invalid_request",
                "duration | 1.5 | invalid_request",
                "duration | -1 | invalid_request",
                "duration | ten | invalid_request",
                "redirect_uri | https://evil.example/ | invalid_request",
                "redirect_uri | https://client.example/callback/../evil | invalid_request",
                "code_challenge_method | S256 | invalid_request",
                "code_challenge | short | invalid_request",
                "binding_message | 'a\u202Eb' | invalid_binding_message",
                "binding_message | 'a\u200Bb' | invalid_binding_message"
            })
    void whatIsWrongIsRefused(String name, String value, String error) {
        String text = value.replace("\\u202E", "\u202E").replace("\\u200B", "\u200B");

        assertRefusedWith(shop.start("anna", Map.of(name, text)), 400, error);
    }

    @ParameterizedTest
    @CsvSource({"psu_id, 256", "state, 2049", "binding_message, 101", "nonce, 2049", "acr_values, 1025"})
    void whatIsTooLongIsRefused(String name, int length) {
        assertThat(shop.start("anna", Map.of(name, "x".repeat(length))).status())
                .isEqualTo(400);
        assertThat(shop.start("anna", Map.of(name, "x".repeat(length - 1))).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"response_type\":\"code\",\"psu_id\":{\"a\":\"b\"}}",
                "{\"response_type\":\"code\",\"psu_id\":1.5}",
                "{\"response_type\":\"code\",\"psu_id\":true}",
                "{\"response_type\":\"code\",\"psu_id\":[\"anna\",\"bob\"]}",
                "{\"response_type\":\"code\",\"psu_id\":\"anna\",\"scope\":[[\"openid\"]]}",
                "{\"response_type\":\"code\",\"psu_id\":\"anna\",\"psu_id\":\"bob\"}",
                "{\"response_type\":\"code\",\"psu_id\":null}",
                "{\"response_type\":\"code\",\"psu_id\":\"anna\"",
                "[]"
            })
    void aBodyOfAnotherMakeIsRefused(String body) {
        assertRefusedWith(shop.startRaw(body), 400, "invalid_request");
    }

    @Test
    void theBodyHasALimit() {
        assertRefusedWith(shop.startRaw("{\"psu_id\":\"" + "x".repeat(70_000) + "\"}"), 413, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "BODY", "IBM_HEADERS"})
    void aClientAuthenticatesAtTheStartAsAtTheTokenEndpoint(Credentials way) {
        Map<String, String> request = Map.of("response_type", "code", "psu_id", "anna", "scope", "openid");

        assertThat(client.at("/v3/authorize-decoupled").with(way).send(request).status())
                .isEqualTo(200);
        assertThat(client.at("/v3/authorize-decoupled")
                        .with(way)
                        .json()
                        .send(request)
                        .status())
                .isEqualTo(200);
    }
}
