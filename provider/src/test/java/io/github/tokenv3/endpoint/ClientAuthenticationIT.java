package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.SignedJWT;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who a client is: every method Keycloak has, the header pair of the bank, and never two clients at once. */
@OnKeycloak
class ClientAuthenticationIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    ClientAuthenticationIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Nested
    class BySecret {

        private String token = client.v3().signIn(user).refreshToken();

        @Test
        void inAnyPlaceAndInFormAndJson() {
            for (Credentials credentials : List.of(Credentials.BASIC, Credentials.BODY, Credentials.IBM_HEADERS)) {
                accepts(client.v3().with(credentials));
                accepts(client.v3().with(credentials).json());
                accepts(client.v3Decoupled().with(credentials));
                accepts(client.v3Decoupled().with(credentials).json());
            }
        }

        @Test
        void inHeadersOfAnyCaseWithSpacesAround() {
            TokenClient v3 = client.v3().with(Credentials.NONE);
            accepts(v3.header("x-ibm-client-id", "shop").header("x-ibm-client-secret", client.secret()));
            accepts(v3.header("X-IBM-CLIENT-ID", "shop").header("x-Ibm-Client-SECRET", client.secret()));
            accepts(v3.header("X-IBM-Client-Id", "  shop ")
                    .header("X-IBM-Client-Secret", " " + client.secret() + "  "));
        }

        @Test
        void inSeveralPlacesThatAgree() {
            accepts(client.v3().header("X-IBM-Client-Id", "shop"));
            accepts(client.v3().header("X-IBM-Client-Id", "shop").header("X-IBM-Client-Id", "shop"));
            accepts(client.v3().header("X-IBM-Client-Id", "").header("X-IBM-Client-Secret", ""));
            token = client.v3()
                    .with(Credentials.IBM_HEADERS)
                    .send(Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "shop"))
                    .ok()
                    .refreshToken();
            token = client.v3()
                    .send(Map.of(
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            token,
                            "client_id",
                            "",
                            "client_secret",
                            ""))
                    .ok()
                    .refreshToken();
        }

        @Test
        void besideABearerTokenThatIsForSomethingElse() {
            TokenClient loud = client.v3Decoupled().header("Authorization", "Bearer 5f1c0d3e");
            accepts(loud.with(Credentials.IBM_HEADERS));
            accepts(loud.with(Credentials.BODY).json());
            accepts(loud.with(Credentials.BASIC));
            accepts(client.v3Decoupled().with(Credentials.IBM_HEADERS).header("authorization", "bearer"));
        }

        @Test
        void ofAClientWhoseNameAndSecretNeedEncoding() {
            TestClient odd = realm.client("shop one+%é", settings -> settings.put("secret", "50%+ä=&\" grün"));
            String first = odd.v3().with(Credentials.BODY).signIn(user).refreshToken();
            String second =
                    odd.v3().with(Credentials.BODY).json().refresh(first).ok().refreshToken();

            String pair = encode(odd.clientId()) + ":" + encode(odd.secret());
            Answer third = odd.v3()
                    .with(Credentials.NONE)
                    .header("Authorization", basic(pair))
                    .refresh(second);
            assertThat(third.status()).as("RFC 6749 §2.3.1").isEqualTo(200);
        }

        private void accepts(TokenClient sender) {
            token = sender.refresh(token).ok().refreshToken();
        }
    }

    @Nested
    class ByKey {

        private final ClientKey key = ClientKey.generate();
        private final TestClient signer = realm.client("signer", settings -> {
            settings.put("clientAuthenticatorType", "client-jwt").remove("secret");
            key.register(settings);
        });

        @Test
        void privateKeyJwtInFormAndJson() {
            TokenClient v3 = signer.v3().with(Credentials.NONE);
            Answer first = v3.send(with(
                            key.assertion("signer", realm.uri()),
                            "grant_type",
                            "authorization_code",
                            "code",
                            realm.browser().signIn(signer, user).code(),
                            "redirect_uri",
                            TestClient.REDIRECT_URI))
                    .ok();
            Answer second = v3.json()
                    .send(refresh(first, key.assertion("signer", realm.uri())))
                    .ok();
            Answer third =
                    v3.header("X-IBM-Client-Id", "signer").send(refresh(second, key.assertion("signer", realm.uri())));

            assertThat(third.status()).isEqualTo(200);
        }

        @Test
        void isRefusedWhenForgedStaleSpentOrOfAnotherClient() {
            Answer first = signer.v3()
                    .with(Credentials.NONE)
                    .send(with(
                            key.assertion("signer", realm.uri()),
                            "grant_type",
                            "authorization_code",
                            "code",
                            realm.browser().signIn(signer, user).code(),
                            "redirect_uri",
                            TestClient.REDIRECT_URI))
                    .ok();
            TokenClient v3 = signer.v3().with(Credentials.NONE);
            Map<String, String> spent = key.assertion("signer", realm.uri());
            Answer second = v3.send(refresh(first, spent)).ok();

            Refused.with(v3.send(refresh(second, spent)), 401, "invalid_client");
            Refused.with(
                    v3.send(refresh(second, ClientKey.generate().assertion("signer", realm.uri()))),
                    401,
                    "invalid_client");
            Refused.with(
                    v3.send(refresh(second, key.assertion("signer", realm.uri("/elsewhere")))), 401, "invalid_client");
            Refused.with(v3.send(refresh(second, key.assertion("shop", realm.uri()))), 401, "invalid_client");
            Refused.with(v3.send(refresh(second, key.assertion("signer\0", realm.uri()))), 401, "invalid_client");
            Refused.with(v3.send(refresh(second, key.assertion("\ud800", realm.uri()))), 401, "invalid_client");
            Refused.with(v3.send(refresh(second, with(spent, "client_assertion", "a.b.c"))), 401, "invalid_client");
            Refused.with(
                    v3.send(refresh(second, with(spent, "client_assertion", "{\"a\":\"\n\"}"))), 401, "invalid_client");
            assertThat(v3.send(refresh(second, key.assertion("signer", realm.uri())))
                            .status())
                    .isEqualTo(200);
        }

        /** These requests have no body to put it into. */
        @Test
        void inTheQueryWhereARequestOfTheDecoupledFlowIsAskedFor() {
            Map<String, String> request =
                    with(key.assertion("signer", realm.uri()), "response_type", "code", "psu_id", "anna");
            Placed placed = new Placed(signer.at("/v3/authorize-decoupled")
                    .with(Credentials.NONE)
                    .send(request)
                    .ok());
            Map<String, String> spent = key.assertion("signer", realm.uri());

            assertThat(poll(placed, spent).status()).isEqualTo(304);
            assertThat(poll(placed, spent).status()).as("the same assertion").isEqualTo(401);
            assertThat(poll(placed, Map.of()).status()).isEqualTo(401);
            assertThat(poll(placed, Map.of("client_id", "a\0b")).status())
                    .as("no text")
                    .isEqualTo(400);
            assertThat(poll(placed, Map.of("client_id", "a\tb")).status())
                    .as("no id")
                    .isEqualTo(400);
        }

        private Answer poll(Placed placed, Map<String, String> query) {
            String parameters = query.entrySet().stream()
                    .map(parameter ->
                            parameter.getKey() + '=' + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return signer.at("/v3/authorize-decoupled/" + placed.orderRef() + '?' + parameters)
                    .with(Credentials.NONE)
                    .header("Authorization", "Bearer " + placed.tppToken())
                    .method("GET");
        }

        @Test
        void clientSecretJwt() {
            TestClient mac =
                    realm.client("mac", settings -> settings.put("clientAuthenticatorType", "client-secret-jwt"));
            TokenClient v3 = mac.v3().with(Credentials.NONE);
            Answer first = v3.send(with(
                            assertion(mac),
                            "grant_type",
                            "authorization_code",
                            "code",
                            realm.browser().signIn(mac, user).code(),
                            "redirect_uri",
                            TestClient.REDIRECT_URI))
                    .ok();

            assertThat(v3.json().send(refresh(first, assertion(mac))).status()).isEqualTo(200);
        }

        private Map<String, String> assertion(TestClient mac) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    ClientKey.claims("mac", realm.uri()).build());
            try {
                jwt.sign(new MACSigner(mac.secret()));
            } catch (JOSEException e) {
                throw new AssertionError(e);
            }
            return with(key.assertion("mac", realm.uri()), "client_assertion", jwt.serialize());
        }
    }

    @Nested
    class IsRefused {

        private final String token = client.v3().signIn(user).refreshToken();
        private final String body = "grant_type=refresh_token&refresh_token=" + token;

        @Test
        void withTwoClientsInOneRequest() {
            realm.publicClient("app");
            ClientKey key = ClientKey.generate();
            refusesAsAmbiguous(client.v3().header("X-IBM-Client-Id", "app"), body);
            refusesAsAmbiguous(client.v3(), body + "&client_id=app");
            refusesAsAmbiguous(client.v3().with(Credentials.IBM_HEADERS), body + "&client_id=app");
            refusesAsAmbiguous(client.v3().with(Credentials.IBM_HEADERS).header("X-IBM-Client-Id", "app"), body);
            refusesAsAmbiguous(
                    client.v3().with(Credentials.NONE),
                    body + "&client_id=shop&client_id=app&client_secret=" + client.secret());
            refusesAsAmbiguous(
                    client.v3(),
                    body + "&client_assertion="
                            + key.sign(ClientKey.claims("app", realm.uri()).build()));
            refusesAsAmbiguous(client.v3().header("Authorization", basic("app:x")), body);
            Refused.with(
                    client.v3()
                            .json()
                            .send(Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "app")),
                    400,
                    "invalid_request");

            client.v3().refresh(token).ok();
        }

        private static void refusesAsAmbiguous(TokenClient sender, String body) {
            Refused.with(sender.raw(FORM, body), 400, "invalid_request");
        }

        @Test
        void withAWrongSecretAndToldToUseBasicOnlyWhenItDid() {
            TokenClient v3 = client.v3().with(Credentials.NONE);
            Answer basic = v3.header("Authorization", basic("shop:wrong")).refresh(token);
            Answer form = v3.send(Map.of(
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    token,
                    "client_id",
                    "shop",
                    "client_secret",
                    "wrong"));
            Answer headers = v3.header("X-IBM-Client-Id", "shop")
                    .header("X-IBM-Client-Secret", "wrong")
                    .refresh(token);

            assertThat(List.of(basic, form, headers)).allSatisfy(answer -> Refused.with(answer, 401, "invalid_client"));
            assertThat(basic.header("WWW-Authenticate"))
                    .as("RFC 6749 §5.2")
                    .contains("Basic realm=\"" + realm.name() + "\"");
            assertThat(form.header("WWW-Authenticate")).isEmpty();
            assertThat(headers.header("WWW-Authenticate")).isEmpty();
            client.v3().refresh(token).ok();
        }

        @Test
        void withoutCredentialsOrWithHalfOfThem() {
            TokenClient v3 = client.v3().with(Credentials.NONE);
            List<Answer> answers = List.of(
                    v3.refresh(token),
                    v3.json().refresh(token),
                    v3.header("X-IBM-Client-Id", "shop").refresh(token),
                    v3.header("X-IBM-Client-Secret", client.secret()).refresh(token),
                    v3.header("Authorization", "Bearer " + token).refresh(token),
                    v3.raw(FORM, body + "&client_id=shop"),
                    v3.raw(FORM, body + "&client_id=shop&client_secret="),
                    v3.raw(FORM, body + "&client_secret=" + client.secret()),
                    v3.raw(FORM, body + "&client_id=nobody&client_secret=" + client.secret()));
            assertThat(answers).allSatisfy(answer -> {
                Refused.with(answer, 401, "invalid_client");
                assertThat(answer.header("WWW-Authenticate")).isEmpty();
            });
            client.v3().refresh(token).ok();
        }

        @Test
        void withAnAuthorizationHeaderThatCannotBeRead() {
            TokenClient v3 = client.v3().with(Credentials.NONE);
            for (String header : List.of(
                    "Basic",
                    "Basic !",
                    "Basic c2hvcA==",
                    basic("shop:%zz"),
                    basic("%zz:x"),
                    basic("%4:x"),
                    basic("shop%00:x"),
                    basic("%C3%28:x"),
                    basic(":"),
                    basic("shop:"),
                    "Negotiate YII=",
                    "basic",
                    "x")) {
                Answer answer = v3.header("Authorization", header).refresh(token);
                Refused.with(answer, 401, "invalid_client");
                assertThat(answer.header("WWW-Authenticate")).as(header).isPresent();
            }
            client.v3().refresh(token).ok();
        }

        @Test
        void whenItIsDisabledOrBearerOnly() {
            client.patch(settings -> settings.put("enabled", false));
            Refused.with(client.v3().refresh(token), 401, "invalid_client");

            TestClient service = realm.client(
                    "service", settings -> settings.put("bearerOnly", true).put("standardFlowEnabled", false));
            Refused.with(service.v3().refresh(token), 401, "invalid_client");
            Refused.with(realm.publicClient("app").v3().with(Credentials.BASIC).refresh(token), 400, "invalid_grant");
        }

        @Test
        void withASecretThatASigningClientDoesNotUse() {
            TestClient signer =
                    realm.client("signer", settings -> settings.put("clientAuthenticatorType", "client-jwt"));
            Refused.with(signer.v3().refresh(token), 401, "invalid_client");
            Refused.with(signer.v3().with(Credentials.IBM_HEADERS).refresh(token), 401, "invalid_client");
        }
    }

    private static Map<String, String> refresh(Answer last, Map<String, String> credentials) {
        return with(credentials, "grant_type", "refresh_token", "refresh_token", last.refreshToken());
    }

    private static Map<String, String> with(Map<String, String> parameters, String... more) {
        Map<String, String> all = new HashMap<>(parameters);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
