package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import io.github.tokenv3.testing.server.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every refusal has the members of the contract, RFC 6749's first, and the status that OAuth libraries expect. */
@OnKeycloak
class ErrorsIT {

    private static final Duration WELL_UNDER_A_SECOND = Duration.ofSeconds(1);

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    ErrorsIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Test
    void areBadRequestsForAllButCredentials() {
        Refused.with(client.v3().refresh("x"), 400, "invalid_grant");
        Refused.with(client.v3Decoupled().refresh("x"), 400, "invalid_grant", Refused.DECOUPLED);
        Refused.with(client.v3().redeem("x"), 400, "invalid_grant");
        Refused.with(client.v3Decoupled().redeem("x"), 400, "invalid_grant", Refused.DECOUPLED);
        Refused.with(client.v3().send(Map.of()), 400, "invalid_request");
        Refused.with(client.v3().send(Map.of("grant_type", "password")), 400, "unsupported_grant_type");
        Refused.with(client.v3().with(Credentials.NONE).refresh("x"), 401, "invalid_client");
    }

    @Test
    void areNeverStored() {
        Stream.of(
                        client.v3().refresh("x"),
                        client.v3().send(Map.of()),
                        client.v3().with(Credentials.NONE).refresh("x"))
                .forEach(answer -> {
                    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
                    assertThat(answer.headers().allValues("Pragma")).containsExactly("no-cache");
                });
    }

    @Test
    void areJsonWhateverTheClientWouldRatherHave() {
        for (String accept : List.of(
                "text/html,application/xhtml+xml", "text/plain", "application/xml", "image/*", "*/*;q=0", "nonsense")) {
            TokenClient v3 = client.v3().header("Accept", accept);
            Refused.with(v3.refresh("x"), 400, "invalid_grant");
            Refused.with(v3.send(Map.of()), 400, "invalid_request");
            Refused.with(v3.method("GET"), 405, "invalid_request");
            Refused.with(
                    client.endpoint("/v3/nothing").header("Accept", accept).method("GET"),
                    404,
                    "not_found",
                    "/v3/nothing");
        }
    }

    @Nested
    class OfTheWrongMethodOrPath {

        @Test
        void nameTheRightMethod() {
            for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
                Answer redirect = client.v3().method(method);
                Refused.with(redirect, 405, "invalid_request");
                assertThat(redirect.header("Allow")).contains("POST, OPTIONS");
                Answer decoupled = client.v3Decoupled().method(method);
                Refused.with(decoupled, 405, "invalid_request", Refused.DECOUPLED);
                assertThat(decoupled.header("Allow")).contains("POST, OPTIONS");
            }
            Answer head = client.v3().method("HEAD");
            assertThat(head.status()).isEqualTo(405);
            assertThat(head.header("Allow")).contains("POST, OPTIONS");
            assertThat(head.body()).isEmpty();
        }

        @Test
        void areNotFoundAndJson() {
            for (String path : List.of(
                    "/v3/", "/v3/nothing", "/v3/authorize/tokens", "/v3/AUTHORIZE/TOKEN", "/v3/authorize/token/x")) {
                for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                    Refused.with(client.endpoint(path).method(method), 404, "not_found", path);
                }
            }
        }

        @Test
        void ofAnUnknownRealmAreKeycloaksOwn(Keycloak keycloak) {
            TestRealm gone = keycloak.realm();
            TestClient orphan = gone.confidentialClient("orphan");
            gone.close();

            assertThat(orphan.v3().refresh("x").status()).isEqualTo(404);
            assertThat(orphan.v3().refresh("x").body())
                    .isEqualTo(orphan.nativeToken().refresh("x").body());
        }
    }

    @Nested
    class OfARealmThatServesNobody {

        private final String token = client.v3().signIn(user).refreshToken();

        @Test
        void areForbiddenWithoutHttpsWhereItIsRequired() {
            realm.patch(settings -> settings.put("sslRequired", "all"));
            Refused.with(client.v3().refresh(token), 403, "invalid_request");

            realm.patch(settings -> settings.put("sslRequired", "external"));
            client.v3().refresh(token).ok();
        }

        @Test
        void areForbiddenWhileItIsDisabled() {
            realm.patch(settings -> settings.put("enabled", false));
            Refused.with(client.v3().refresh(token), 403, "access_denied");

            // What a disabled realm had signed in stays signed out.
            realm.patch(settings -> settings.put("enabled", true));
            Refused.with(client.v3().refresh(token), 400, "invalid_grant");
        }
    }

    @Test
    void ofTheServerTellNothingAndLeaveTheTokenUsable() {
        String token = client.v3().signIn(user).refreshToken();
        realm.faults().arm(Fault.FAIL_AFTER_ISSUING);

        Refused.with(client.v3().refresh(token), 500, "server_error");
        client.v3().refresh(token).ok();
    }

    @Test
    void comeWellWithinASecond() {
        String wide = "grant_type=refresh_token&refresh_token=x&" + "a=1&".repeat(12_000);
        List<Supplier<Answer>> requests = List.of(
                () -> client.v3().refresh("x"),
                () -> client.v3().refresh("x".repeat(60_000)),
                () -> client.v3().redeem("x"),
                () -> client.v3().raw("application/json", "{\"a\":".repeat(10_000)),
                () -> client.v3().raw("application/json", "{\"a\":\"" + "\\u0000".repeat(10_000) + "\"}"),
                () -> client.v3().raw("application/x-www-form-urlencoded", wide),
                () -> client.v3()
                        .raw("application/x-www-form-urlencoded", "%5b%30m".repeat(9000) + "=" + "%1B%5B".repeat(100)),
                () -> client.v3().raw("application/x-www-form-urlencoded", "x".repeat(5_000_000)),
                () -> client.v3().with(Credentials.NONE).refresh("x"));
        assertThat(requests).allSatisfy(request -> {
            Answer answer = null;
            Duration fastest = WELL_UNDER_A_SECOND;
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                answer = request.get();
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
            }
            assertThat(answer.status()).isBetween(400, 413);
            assertThat(fastest).as("%s", answer).isLessThan(WELL_UNDER_A_SECOND);
        });
    }
}
