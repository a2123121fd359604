package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Callback;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v3/authorize} and the way back. */
@OnKeycloak
class RedirectStartIT {

    private static final String REDIRECT_URI = TestClient.REDIRECT_URI;
    private static final long NINETY_DAYS = Duration.ofDays(90).toSeconds();

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final Browser browser;

    RedirectStartIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.client(
                "shop", settings -> settings.withArrayProperty("redirectUris").add("https://client.example/shop?id=1"));
        this.user = realm.user("anna");
        this.browser = realm.browser();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String query(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("client_id", "shop");
        all.put("redirect_uri", REDIRECT_URI);
        all.put("state", "s1");
        all.putAll(more);
        return all.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private Page start(Map<String, String> more) {
        return start(query(more));
    }

    private Page start(String query) {
        return browser.open(realm.uri("/v3/authorize?" + query));
    }

    private Callback signIn(Map<String, String> more) {
        return start(more).logIn(user).callback();
    }

    /** The first answer, not followed. */
    private Answer first(String query) {
        return client.at("/v3/authorize?" + query).with(Credentials.NONE).method("GET");
    }

    private Answer redeem(Callback callback) {
        return client.v3().redeem(callback.code()).ok();
    }

    private static long refreshLifetime(Answer answer) {
        return Jwt.of(answer.refreshToken()).lifetime();
    }

    @Nested
    class ComesBack {

        @Test
        void withCodeThenStateAndNothingElse() {
            Callback callback = signIn(Map.of());

            assertThat(callback.uri().toString())
                    .matches("https://client\\.example/callback\\?code=[A-Za-z0-9\\-._~]+&state=s1");
            assertThat(redeem(callback).accessToken()).isNotEmpty();
        }

        @Test
        void inThatOrderToAUserWhoIsSignedInAlready() {
            signIn(Map.of());

            assertThat(start(Map.of("state", "s2")).callback().uri().toString())
                    .matches("https://client\\.example/callback\\?code=[A-Za-z0-9\\-._~]+&state=s2");
            assertThat(start(Map.of("state", "s3", "prompt", "none"))
                            .callback()
                            .uri()
                            .toString())
                    .matches("https://client\\.example/callback\\?code=[A-Za-z0-9\\-._~]+&state=s3");
        }

        @Test
        void withTheQueryTheRedirectUriHadBeforeTheCode() {
            String registered = "https://client.example/shop?id=1";

            Callback callback = signIn(Map.of("redirect_uri", registered));

            assertThat(callback.uri().toString())
                    .matches("https://client\\.example/shop\\?id=1&code=[A-Za-z0-9\\-._~]+&state=s1");
            assertThat(client.v3()
                            .send(Map.of(
                                    "grant_type",
                                    "authorization_code",
                                    "code",
                                    callback.code(),
                                    "redirect_uri",
                                    registered))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void withoutStateWhenNoneWasSent() {
            assertThat(signIn(Map.of("state", "")).uri().toString())
                    .matches("https://client\\.example/callback\\?code=[A-Za-z0-9\\-._~]+");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "abc",
                    "a%20b",
                    "a+b",
                    "a%2Bb",
                    "a%2bb",
                    "YWJjZA==",
                    "%7B%22to%22%3A%22%2Fx%3Fy%3D1%26z%22%7D",
                    "%C3%A5%F0%9F%98%80",
                    "a%0D%0ASet-Cookie:x",
                    "%5B0m",
                    "a'b(c)*!~",
                    "0"
                })
        void withTheStateByteForByte(String raw) {
            Page back = start(query(Map.of("state", "")) + "&state=" + raw).logIn(user);

            assertThat(back.uri().getRawQuery()).endsWith("&state=" + raw);
        }

        @Test
        void withAStateOfTwoKilobytes() {
            String state = "Aa0-._~b".repeat(256);

            assertThat(signIn(Map.of("state", state)).state()).isEqualTo(state);
            assertThat(start(Map.of("state", state + "c")).callback().error()).isEqualTo("invalid_request");
        }
    }

    @Test
    void redirectsIntoTheLogin() {
        Answer answer = first(query(Map.of()));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location").orElseThrow()).startsWith(realm.uri() + "/login-actions/");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Nested
    class AsksForScopes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "scope=ACCOUNTS_BASIC,payments",
                    "scope=accounts_basic%20PAYMENTS",
                    "scope=Accounts_Basic%2C%20Payments",
                    "scope=accounts_basic&scope=payments"
                })
        void inEverySpelling(String scope) {
            client.addOptionalScope(realm.scope("ACCOUNTS_BASIC"));
            client.addOptionalScope(realm.scope("payments"));

            Answer tokens =
                    redeem(start(query(Map.of()) + "&" + scope).logIn(user).callback());

            assertThat(Jwt.of(tokens.accessToken()).claim("scope").split(" ")).contains("ACCOUNTS_BASIC", "payments");
            assertThat(tokens.has("scope")).as("all that was asked for").isFalse();
        }

        @Test
        void thatNobodyKnowsAndIsToldSo() {
            Callback refused = start(Map.of("scope", "openid,nonsense")).callback();

            assertThat(refused.uri().toString())
                    .isEqualTo(REDIRECT_URI
                            + "?error=invalid_scope&error_description=Invalid+scopes%3A+openid+nonsense&state=s1");
        }
    }

    @Nested
    class BoundsTheFamily {

        @Test
        void byItsDuration() {
            Answer tokens = redeem(signIn(Map.of("duration", "60")));

            assertThat(refreshLifetime(tokens)).isBetween(3590L, 3600L);
            Answer next = client.v3().refresh(tokens.refreshToken()).ok();
            keycloak.clock().forward(Duration.ofMinutes(61));
            assertThat(client.v3().refresh(next.refreshToken()).error()).isEqualTo("invalid_grant");
        }

        @Test
        void byThePolicyWithoutOne() {
            assertThat(refreshLifetime(redeem(signIn(Map.of())))).isBetween(NINETY_DAYS - 10, NINETY_DAYS);
        }

        @Test
        void andNotTheNextOneOfTheSameBrowser() {
            redeem(signIn(Map.of("duration", "60")));

            assertThat(refreshLifetime(redeem(start(Map.of()).callback()))).isGreaterThan(NINETY_DAYS - 10);
            Callback keycloaks = browser.signedIn(client, Map.of());
            assertThat(refreshLifetime(redeem(keycloaks))).isGreaterThan(NINETY_DAYS - 10);
        }

        @Test
        void codeByCodeWhenSeveralAreUnderWay() {
            Callback hour = signIn(Map.of("duration", "60"));
            Callback unbounded = start(Map.of()).callback();
            Callback day = start(Map.of("duration", "1440")).callback();

            assertThat(refreshLifetime(redeem(hour))).isBetween(3590L, 3600L);
            assertThat(refreshLifetime(redeem(unbounded))).isGreaterThan(NINETY_DAYS - 10);
            assertThat(refreshLifetime(redeem(day))).isBetween(86_390L, 86_400L);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "129601", "-1", "1.5", "ten", "99999999999"})
        void byAWholeNumberOfMinutesOnly(String duration) {
            Callback refused = start(Map.of("duration", duration)).callback();

            assertThat(refused.error()).isEqualTo("invalid_request");
            assertThat(refused.state()).isEqualTo("s1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "129600"})
        void byTheLeastAndTheMost(String duration) {
            assertThat(refreshLifetime(redeem(signIn(Map.of("duration", duration)))))
                    .isBetween(Long.parseLong(duration) * 60 - 10, Long.parseLong(duration) * 60);
        }
    }

    @Nested
    class ShowsTheLogin {

        private String languageOf(Map<String, String> more) {
            realm.patch(settings -> {
                settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
                settings.putArray("supportedLocales").add("en").add("sv");
            });
            return start(more).document().selectFirst("html").attr("lang");
        }

        @Test
        void inTheLanguageThatWasAskedFor() {
            assertThat(languageOf(Map.of("language", "sv", "country", "SE"))).isEqualTo("sv");
        }

        @Test
        void inTheRealmsWhenTheLanguageIsNone() {
            assertThat(languageOf(Map.of("language", "SE", "country", "SE"))).isEqualTo("en");
            assertThat(languageOf(Map.of("language", "%<>", "country", "Sweden")))
                    .isEqualTo("en");
        }
    }

    @Nested
    class PassesOn {

        @Test
        void pkce() throws Exception {
            String verifier = "v".repeat(43);
            String challenge = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
            Map<String, String> pkce = Map.of("code_challenge", challenge, "code_challenge_method", "S256");

            assertThat(client.v3().redeem(signIn(pkce).code()).error()).isEqualTo("invalid_grant");
            assertThat(client.v3()
                            .send(Map.of(
                                    "grant_type",
                                    "authorization_code",
                                    "redirect_uri",
                                    REDIRECT_URI,
                                    "code",
                                    start(pkce).callback().code(),
                                    "code_verifier",
                                    verifier))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void nonce() {
            Answer tokens = redeem(signIn(Map.of("scope", "openid", "nonce", "n-0S6")));

            assertThat(Jwt.of(tokens.idToken()).claim("nonce")).isEqualTo("n-0S6");
        }

        @Test
        void prompt() {
            assertThat(start(Map.of("prompt", "none")).callback().uri().toString())
                    .isEqualTo(REDIRECT_URI + "?error=login_required&state=s1");
            signIn(Map.of());
            assertThat(start(Map.of("prompt", "login")).hasForm("kc-form-login"))
                    .isTrue();
        }
    }

    @Test
    void sendsARefusalOfTheUserToTheClient() {
        client.patch(settings -> settings.put("consentRequired", true));

        Page back = start(Map.of()).logIn(user).press("cancel");

        assertThat(back.callback().error()).isEqualTo("access_denied");
        assertThat(back.callback().parameters().keySet()).containsExactly("error", "state");
    }

    /** What Keycloak's own endpoint shows on an error page though it knows the client by then. */
    @Test
    void sendsLateRefusalsToTheClientToo() {
        Page back = start(Map.of(
                "state",
                "a+b",
                "scope",
                "openid",
                "claims",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"nonsense\"]}}}"));

        assertThat(back.callback().parameters().keySet()).containsExactly("error", "error_description", "state");
        assertThat(back.callback().error()).isEqualTo("invalid_request");
        assertThat(back.callback().state()).isEqualTo("a+b");
    }

    /** fosite CVE-2020-15223 and CVE-2020-15222, and what else makes a redirect go astray. */
    @Nested
    class NeverRedirects {

        private void assertJson(String query, String error) {
            Answer answer = first(query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.header("Content-Type")).hasValue("application/json");
            assertThat(answer.error()).isEqualTo(error);
            assertThat(answer.text("Instance")).isEqualTo("/v3/authorize");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example/",
                    "https://client.example/callback/../evil",
                    "https://client.example/callback?code=mine",
                    "https://client.example/callback#",
                    "//evil.example",
                    "javascript:alert(1)",
                    "https://client.example/Callback",
                    "https://client.example@evil.example/callback",
                    "https://client.example/callback\r\nLocation: https://evil.example",
                    "not a uri"
                })
        void toWhatIsNotTheClients(String uri) {
            assertJson(query(Map.of("redirect_uri", uri)), "invalid_request");
        }

        @Test
        void toNowhere() {
            assertJson(query(Map.of("redirect_uri", "")), "invalid_request");
        }

        @Test
        void toOneOfTwoAddresses() {
            Answer twice = first(query(Map.of()) + "&redirect_uri=" + encode("https://evil.example/"));
            assertThat(twice.header("Location").orElse("")).doesNotContain("evil.example");
            Answer evilFirst = first("redirect_uri=" + encode("https://evil.example/") + "&" + query(Map.of()));
            assertThat(evilFirst.header("Location")).isEmpty();
        }

        @Test
        void forAClientNobodyKnows() {
            assertJson(query(Map.of("client_id", "nobody")), "unauthorized_client");
            assertJson(query(Map.of("client_id", "")), "invalid_request");
            assertJson(query(Map.of()) + "&client_id=other", "invalid_request");
        }

        @Test
        void forADisabledClient() {
            client.patch(settings -> settings.put("enabled", false));

            assertJson(query(Map.of()), "unauthorized_client");
        }

        @Test
        void inTheBankDialectEither() {
            realm.patch(settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "bank"));

            Answer answer = first(query(Map.of("redirect_uri", "https://evil.example/")));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/error/failures/0/path").textValue()).isEqualTo("redirect_uri");
        }
    }

    @Test
    void bindsTheCodeToTheClientsOwnRedirectUri() {
        Callback callback = signIn(Map.of());

        assertThat(client.v3()
                        .send(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                callback.code(),
                                "redirect_uri",
                                "https://client.example/shop?id=1"))
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void answersOtherMethodsWithJson() {
        Answer post = client.at("/v3/authorize").raw("application/x-www-form-urlencoded", query(Map.of()));

        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).hasValue("GET");
    }

    @Nested
    class LeavesKeycloaksOwn {

        @Test
        void authorizationEndpointAsItIs() {
            Callback callback = browser.signIn(client, user, Map.of("state", "s1"));

            assertThat(callback.parameters().keySet()).containsExactly("state", "session_state", "iss", "code");
            assertThat(redeem(callback).refreshToken()).isNotEmpty();
        }

        @Test
        void afterASignInThatWasStartedHere() {
            signIn(Map.of("duration", "60"));

            assertThat(browser.signedIn(client, Map.of()).parameters().keySet())
                    .containsExactly("state", "session_state", "iss", "code");
        }

        @Test
        void pushedRequests() {
            String requestUri = client.at("/protocol/openid-connect/ext/par/request")
                    .send(Map.of(
                            "response_type",
                            "code",
                            "redirect_uri",
                            REDIRECT_URI,
                            "scope",
                            "openid",
                            "state",
                            "pushed"))
                    .text("request_uri");
            Page login = browser.open(
                    realm.uri("/protocol/openid-connect/auth?client_id=shop&request_uri=" + encode(requestUri)));

            assertThat(redeem(login.logIn(user).callback()).idToken()).isNotEmpty();
        }

        @Test
        void requestObjects() throws Exception {
            Page login = browser.open(realm.uri("/protocol/openid-connect/auth?client_id=shop&response_type=code"
                    + "&scope=openid&request=" + requestObject()));

            assertThat(redeem(login.logIn(user).callback()).idToken()).isNotEmpty();
        }
    }

    /** RFC 9126 and RFC 9101. */
    @Nested
    class AlsoTakes {

        @Test
        void pushedRequests() {
            String requestUri = client.at("/protocol/openid-connect/ext/par/request")
                    .send(Map.of(
                            "response_type", "code", "redirect_uri", REDIRECT_URI, "state", "pushed", "duration", "60"))
                    .text("request_uri");

            Callback callback = start("client_id=shop&request_uri=" + encode(requestUri))
                    .logIn(user)
                    .callback();

            assertThat(callback.parameters().keySet()).containsExactly("code", "state");
            assertThat(callback.state()).isEqualTo("pushed");
            assertThat(refreshLifetime(redeem(callback))).isBetween(3590L, 3600L);
        }

        @Test
        void requestObjects() throws Exception {
            Callback callback = start("client_id=shop&scope=openid&request=" + requestObject())
                    .logIn(user)
                    .callback();

            assertThat(callback.parameters().keySet()).containsExactly("code", "state");
            assertThat(callback.state()).isEqualTo("signed");
        }
    }

    private String requestObject() throws Exception {
        JWSObject object = new JWSObject(
                new JWSHeader(JWSAlgorithm.HS256),
                new Payload(Map.of(
                        "iss",
                        "shop",
                        "aud",
                        realm.uri().toString(),
                        "client_id",
                        "shop",
                        "response_type",
                        "code",
                        "redirect_uri",
                        REDIRECT_URI,
                        "scope",
                        "openid",
                        "state",
                        "signed")));
        object.sign(new MACSigner(client.secret().getBytes(StandardCharsets.UTF_8)));
        return object.serialize();
    }
}
