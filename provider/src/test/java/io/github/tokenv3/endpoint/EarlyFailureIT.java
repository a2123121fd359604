package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Keycloak gives up before they reach our endpoints. */
@OnKeycloak
class EarlyFailureIT {

    private final TestClient client;
    private final Answer tokens;
    private final String form;

    EarlyFailureIT(Shop shop) {
        this.client = shop.client();
        this.tokens = client.v3().signIn(shop.anotherUser());
        this.form = "grant_type=refresh_token&refresh_token=" + tokens.refreshToken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "multipart/form-data", "Multipart/Mixed; boundary=x"})
    void aMultipartBodyIsRefusedAsSuch(String type) {
        for (String path :
                List.of("/v3/authorize/token", "/v3/authorize-decoupled/token", "/v3/authorize/token/revoke")) {
            Answer answer = client.at(path)
                    .raw(type, "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\na\r\n--x--\r\n");

            assertThat(answer.status()).as(path).isIn(400, 415);
            assertThat(answer.error()).isEqualTo("invalid_request");
        }
        client.v3().refresh(tokens.refreshToken()).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "/", "a/b/c", "text/"})
    void aContentTypeThatIsNoneIsRefusedOrIgnored(String type) {
        for (String path :
                List.of("/v3/authorize/token", "/v3/authorize-decoupled/token", "/v3/authorize/token/revoke")) {
            Answer answer = client.at(path).raw(type, "a=b");

            assertThat(answer.status()).as(path + " with " + type).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("invalid_request");
        }
        assertThat(client.at("/oAuth/rest/v2/Token").raw(type, form).status())
                .as(type)
                .isEqualTo(400);
        client.v3().refresh(tokens.refreshToken()).ok();
    }

    @Test
    void whatIsRefusedBeforeAnySessionIsThereIsRefusedAndNotAFault() {
        assertThat(client.at("/v3/nothing?state=%00").method("GET").status()).isBetween(400, 499);
        assertThat(client.at("/protocol/openid-connect/auth?state=%00")
                        .method("GET")
                        .status())
                .isBetween(400, 499);
        assertThat(client.at("/v3/grants/%0D%0Ax").raw("nonsense", "a=b").status())
                .isBetween(400, 499);
        assertThat(client.at("/v3/grants/%0D%0Ax")
                        .raw("multipart/form-data; boundary=x", "a=b")
                        .status())
                .isBetween(400, 499);
    }

    @Test
    void aFormThatCannotBeDecodedIsRefusedAndNotLogged() {
        String body = "{\"refresh_token\":\"" + tokens.refreshToken() + "\",\"a\":\"%zz\"}";

        Answer answer = client.at("/v3/nothing").raw("application/x-www-form-urlencoded", body);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(client.realm().keycloak().log().text()).doesNotContain(tokens.refreshToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/connections", "/v3/grants", "/v3/openapi.json", "/v3/nothing", "/oAuth/rest/v2/Token"})
    void anAnswerGetsOutWhateverTheContentType(String path) {
        assertThat(client.at(path)
                        .header("Content-Type", "nonsense")
                        .method("OPTIONS")
                        .status())
                .isLessThan(500);
        assertThat(client.at(path)
                        .header("Content-Type", "nonsense")
                        .method("GET")
                        .status())
                .isLessThan(500);
    }

    @Test
    void otherRequestsGetKeycloaksOwnAnswer() {
        assertThat(client.at("/protocol/openid-connect/nothing").method("GET").status())
                .isEqualTo(404);
        assertThat(client.nativeToken().raw("nonsense", form).status()).isGreaterThanOrEqualTo(400);
    }
}
