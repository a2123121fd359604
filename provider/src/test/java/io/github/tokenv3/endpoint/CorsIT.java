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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A script in a browser may do here what it may do at Keycloak's own token endpoint, and no more. */
@OnKeycloak
class CorsIT {

    private static final String ALLOWED = "https://client.example";
    private static final String FOREIGN = "https://evil.example";

    private final TestClient client;
    private final TestUser user;

    CorsIT(TestRealm realm) {
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Test
    void aPreflightIsAnsweredAsByKeycloakItself() {
        for (String origin : List.of(ALLOWED, FOREIGN)) {
            Answer keycloaks = preflight(client.nativeToken(), origin);
            assertThat(cors(keycloaks))
                    .containsKeys(
                            "access-control-allow-origin",
                            "access-control-allow-methods",
                            "access-control-allow-headers");
            for (TokenClient v3 : List.of(client.v3(), client.v3Decoupled())) {
                Answer ours = preflight(v3, origin);
                assertThat(ours.status()).isEqualTo(keycloaks.status());
                assertThat(cors(ours)).isEqualTo(cors(keycloaks));
                assertThat(ours.body()).isEmpty();
            }
        }
    }

    @Test
    void aPreflightOfAnythingElseAllowsNothing() {
        Answer answer = preflight(client.endpoint("/v3/nothing"), ALLOWED);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(cors(answer)).isEmpty();
    }

    @Test
    void anAnswerIsSharedWithAnOriginOfTheClientAsByKeycloakItself() {
        for (TokenClient v3 : List.of(client.v3(), client.v3Decoupled())) {
            for (String header : List.of("Origin", "origin")) {
                Answer keycloaks = client.nativeToken()
                        .header(header, ALLOWED)
                        .refresh(token())
                        .ok();
                Answer ours = v3.header(header, ALLOWED).refresh(token()).ok();
                assertThat(cors(ours))
                        .containsEntry("access-control-allow-origin", ALLOWED)
                        .isEqualTo(cors(keycloaks));
            }
            assertThat(cors(v3.header("Origin", ALLOWED).refresh("x")))
                    .isEqualTo(
                            cors(client.nativeToken().header("Origin", ALLOWED).refresh("x")))
                    .containsEntry("access-control-allow-origin", ALLOWED);
            assertThat(cors(v3.with(Credentials.NONE).header("Origin", ALLOWED).refresh("x")))
                    .isEqualTo(cors(client.nativeToken()
                            .with(Credentials.NONE)
                            .header("Origin", ALLOWED)
                            .refresh("x")));
        }
    }

    @Test
    void anotherOriginGetsNothingAndSpendsNothing() {
        String token = token();
        Answer keycloaks = client.nativeToken().header("Origin", FOREIGN).refresh(token);
        assertThat(keycloaks.status()).isEqualTo(403);

        Answer ours = client.v3().header("Origin", FOREIGN).refresh(token);
        Refused.with(ours, 403, "access_denied");
        assertThat(cors(ours)).isEqualTo(cors(keycloaks)).isEmpty();
        Answer decoupled = client.v3Decoupled().header("origin", FOREIGN).refresh(token);
        Refused.with(decoupled, 403, "access_denied", Refused.DECOUPLED);
        Refused.with(
                client.v3()
                        .with(Credentials.IBM_HEADERS)
                        .header("Origin", "null")
                        .refresh(token),
                403,
                "access_denied");

        client.v3().refresh(token).ok();
    }

    @Test
    void anOriginIsCheckedBesideABearerTokenToo() {
        TokenClient v3 = client.v3Decoupled().with(Credentials.BODY).header("Authorization", "Bearer x");
        assertThat(v3.header("origin", FOREIGN).refresh(token()).status()).isEqualTo(403);
        assertThat(cors(v3.header("origin", ALLOWED).refresh(token())))
                .containsEntry("access-control-allow-origin", ALLOWED);
    }

    @Test
    void aRequestThatNamesNoClientYetIsToldWhatIsWrongWherever() {
        Answer answer = client.v3().header("Origin", FOREIGN).send(Map.of());
        Refused.with(answer, 400, "invalid_request");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(FOREIGN);
    }

    private String token() {
        return client.v3().signIn(user).refreshToken();
    }

    private static Answer preflight(TokenClient endpoint, String origin) {
        return endpoint.with(Credentials.NONE)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-ibm-client-id")
                .method("OPTIONS");
    }

    private static Map<String, String> cors(Answer answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("access-control-") || name.equals("vary")) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }
}
