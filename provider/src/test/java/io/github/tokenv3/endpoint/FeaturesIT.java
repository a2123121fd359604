package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Keycloak's own code does the grant, so what Keycloak can do at its token endpoint works at ours. */
@OnKeycloak
class FeaturesIT {

    private static final String[] BOTH = {"/v3/authorize/token", "/v3/authorize-decoupled/token"};

    private final TestRealm realm;
    private final TestUser user;

    FeaturesIT(TestRealm realm) {
        this.realm = realm;
        this.user = realm.user("anna");
    }

    /** RFC 7636. */
    @Nested
    class Pkce {

        private final String verifier = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        private final TestClient app = realm.client("app", settings -> {
            settings.put("publicClient", true).remove("secret");
            settings.putObject("attributes").put("pkce.code.challenge.method", "S256");
        });

        @Test
        void theRightVerifierRedeemsInFormAndJson() {
            assertThat(redeem(app.v3(), Map.of("code_verifier", verifier)).status())
                    .isEqualTo(200);
            Answer json =
                    redeem(app.v3().json(), Map.of("code_verifier", verifier)).ok();
            assertThat(app.v3().refresh(json.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void aWrongOrMissingVerifierDoesNot() {
            Refused.with(
                    redeem(app.v3(), Map.of("code_verifier", verifier.replace('a', 'b') + "x")), 400, "invalid_grant");
            Refused.with(redeem(app.v3(), Map.of("code_verifier", challenge())), 400, "invalid_grant");
            Refused.with(redeem(app.v3(), Map.of()), 400, "invalid_grant");
            Refused.with(redeem(app.v3(), Map.of("code_verifier", "")), 400, "invalid_grant");
        }

        @Test
        void anAuthorizationRequestWithoutAChallengeIsRefused() {
            assertThat(realm.browser().authorize(app, Map.of()).callback().error())
                    .isEqualTo("invalid_request");
        }

        private Answer redeem(TokenClient endpoint, Map<String, String> more) {
            String code = realm.browser()
                    .signIn(app, user, Map.of("code_challenge", challenge(), "code_challenge_method", "S256"))
                    .code();
            return endpoint.send(redemption(code, more));
        }

        private String challenge() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** RFC 9449. */
    @Nested
    class Dpop {

        private final ClientKey key = ClientKey.generate();
        private final URI endpoint = realm.uri(BOTH[0]);
        private final URI decoupled = realm.uri(BOTH[1]);

        @Test
        void bindsTheTokensOfAPublicClientToItsKey() {
            TestClient app = realm.publicClient("app");
            Answer first = app.v3().header("DPoP", key.proof(endpoint)).signIn(user);

            assertThat(first.text("token_type")).isEqualTo("DPoP");
            assertThat(thumbprint(first.accessToken())).isEqualTo(key.thumbprint());
            assertThat(thumbprint(first.refreshToken())).isEqualTo(key.thumbprint());

            String token = first.refreshToken();
            assertThat(app.v3().refresh(token).status()).as("without a proof").isEqualTo(400);
            TokenClient thief = app.v3().header("DPoP", ClientKey.generate().proof(endpoint));
            assertThat(thief.refresh(token).status()).as("with another key").isEqualTo(400);
            TokenClient astray = app.v3().header("DPoP", key.proof(realm.uri("/protocol/openid-connect/token")));
            assertThat(astray.refresh(token).status()).as("for another address").isEqualTo(400);

            Answer second =
                    app.v3().header("dpop", key.proof(endpoint)).refresh(token).ok();
            assertThat(second.text("token_type")).isEqualTo("DPoP");
            Answer third = app.v3Decoupled()
                    .json()
                    .header("DPoP", key.proof(decoupled))
                    .refresh(second.refreshToken())
                    .ok();
            assertThat(thumbprint(third.accessToken())).isEqualTo(key.thumbprint());
        }

        @Test
        void aProofWorksOnce() {
            TestClient app = realm.publicClient("app");
            TokenClient v3 = app.v3().header("DPoP", key.proof(endpoint));
            Answer first = v3.signIn(user);

            assertThat(v3.refresh(first.refreshToken()).status()).isEqualTo(400);
            assertThat(app.v3()
                            .header("DPoP", key.proof(endpoint))
                            .refresh(first.refreshToken())
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void changesNothingOfWhatEndsAFamily() {
            TestClient app = realm.publicClient("app");
            Answer first = app.v3().header("DPoP", key.proof(endpoint)).signIn(user);
            Answer second = refresh(app, first).ok();
            assertThat(refresh(app, first).errorDescription()).isEqualTo("Refresh token has already been used");
            assertThat(refresh(app, second).error()).isEqualTo("invalid_grant");
            assertThat(realm.isActive(second.accessToken())).isFalse();

            Browser browser = realm.browser();
            String code = browser.signIn(app, user).code();
            Answer third =
                    app.v3().header("DPoP", key.proof(endpoint)).redeem(code).ok();
            browser.logout(third.idToken());
            assertThat(refresh(app, third).error()).isEqualTo("invalid_grant");
        }

        private Answer refresh(TestClient app, Answer answer) {
            return app.v3().header("DPoP", key.proof(endpoint)).refresh(answer.refreshToken());
        }

        @Test
        void isAskedOfAClientThatMustUseIt() {
            TestClient strict = realm.client(
                    "strict", settings -> settings.putObject("attributes").put("dpop.bound.access.tokens", "true"));
            String code = realm.browser().signIn(strict, user).code();
            assertThat(strict.v3().redeem(code).status()).isEqualTo(400);

            TokenClient bearer =
                    strict.v3Decoupled().with(Credentials.IBM_HEADERS).header("Authorization", "Bearer x");
            Answer first = strict.v3().header("DPoP", key.proof(endpoint)).signIn(user);
            Refused.with(bearer.refresh(first.refreshToken()), 400, "invalid_request", Refused.DECOUPLED);
            assertThat(bearer.header("dpop", key.proof(decoupled))
                            .refresh(first.refreshToken())
                            .text("token_type"))
                    .isEqualTo("DPoP");
        }

        private static String thumbprint(String token) {
            return Jwt.of(token).claims().path("cnf").path("jkt").asText();
        }
    }

    @Nested
    class Consent {

        private final TestClient asking = realm.consentClient("asking");
        private final Browser browser = realm.browser();

        @Test
        void isAskedForAndWithoutItThereIsNoToken() {
            Page page = browser.authorize(asking, Map.of()).logIn(user);
            assertThat(page.has("[name=accept]")).isTrue();
            assertThat(page.press("cancel").callback().error()).isEqualTo("access_denied");

            String code = browser.authorize(asking, Map.of())
                    .logIn(user)
                    .press("accept")
                    .callback()
                    .code();
            Answer first = asking.v3().redeem(code).ok();
            assertThat(asking.v3().refresh(first.refreshToken()).status()).isEqualTo(200);
        }

        @Test
        void endsTheTokensWhenItIsWithdrawn() {
            Answer first = asking.v3().signIn(user);
            realm.admin().delete("/users/" + user.id() + "/consents/asking");

            Refused.with(asking.v3().refresh(first.refreshToken()), 400, "invalid_grant");
            assertThat(realm.isActive(first.accessToken())).isFalse();
        }
    }

    /** RFC 6749 §6. */
    @Nested
    class Scopes {

        private final TestClient client = realm.confidentialClient("shop");
        private final String payments = realm.scope("payments");

        @Test
        void canBeNarrowedForOneAccessTokenAndAreWholeAgainAfterwards() {
            client.addOptionalScope(payments);
            Answer first = client.v3().signIn(user, Map.of("scope", "openid payments"));
            Answer narrow = refresh(first, "openid").ok();
            Answer whole = client.v3().refresh(narrow.refreshToken()).ok();

            assertThat(scopes(first)).contains("openid", "payments");
            assertThat(scopes(narrow)).contains("openid").doesNotContain("payments");
            assertThat(scopes(whole)).contains("openid", "payments");
        }

        @Test
        void cannotBeWidened() {
            client.addOptionalScope(payments);
            Answer first = client.v3().signIn(user, Map.of("scope", "openid"));
            Answer second = refresh(first, "openid payments").ok();

            assertThat(scopes(second)).doesNotContain("payments");
            assertThat(second.text("scope").split(" ")).contains("openid").doesNotContain("payments");
        }

        private Answer refresh(Answer last, String scope) {
            return client.v3()
                    .send(Map.of("grant_type", "refresh_token", "refresh_token", last.refreshToken(), "scope", scope));
        }

        private static List<String> scopes(Answer answer) {
            return List.of(Jwt.of(answer.accessToken()).claim("scope").split(" "));
        }
    }

    /** CVE-2026-9792, CVE-2026-16093: a side grant went around the client policies. */
    @Test
    void aClientPolicyThatRefusesAtKeycloaksEndpointRefusesHereAndSpendsNothing() {
        TestClient client = realm.confidentialClient("shop");
        String token = client.v3().signIn(user).refreshToken();
        Browser browser = realm.browser();
        String code = browser.signIn(client, user).code();
        JsonNode before = realm.admin().get("/client-policies/policies");
        realm.refuseTokens();

        assertThat(client.nativeToken().refresh(token).errorDescription()).isEqualTo("Refused by a test");
        for (String path : BOTH) {
            assertThat(Refused.with(client.endpoint(path).refresh(token), 400, "invalid_request", path))
                    .isEqualTo("Refused by a test");
        }
        assertThat(Refused.with(client.v3().redeem(code), 400, "invalid_grant")).isEqualTo("Refused by a test");

        realm.admin().put("/client-policies/policies", before);
        assertThat(client.v3().refresh(token).status()).isEqualTo(200);
    }

    @Nested
    class AuthorizationRequests {

        /** RFC 9126. */
        @Test
        void mayBePushed() {
            TestClient client = realm.confidentialClient("shop");
            Answer pushed = client.endpoint("/protocol/openid-connect/ext/par/request")
                    .send(Map.of(
                            "response_type",
                            "code",
                            "client_id",
                            "shop",
                            "redirect_uri",
                            TestClient.REDIRECT_URI,
                            "scope",
                            "openid",
                            "state",
                            "s",
                            "nonce",
                            "n-1"));
            assertThat(pushed.status()).isEqualTo(201);

            String code = realm.browser()
                    .signIn(client, user, bare(Map.of("request_uri", pushed.text("request_uri"))))
                    .code();
            assertThat(Jwt.of(client.v3().redeem(code).ok().idToken()).claim("nonce"))
                    .isEqualTo("n-1");
        }

        /** RFC 9101. */
        @Test
        void mayBeSigned() {
            ClientKey key = ClientKey.generate();
            TestClient client = realm.client("shop", settings -> {
                key.register(settings);
                settings.withObjectProperty("attributes")
                        .put("request.object.signature.alg", "ES256")
                        .put("request.object.required", "request only");
            });
            JWTClaimsSet request = ClientKey.claims("shop", realm.uri())
                    .claim("response_type", "code")
                    .claim("client_id", "shop")
                    .claim("redirect_uri", TestClient.REDIRECT_URI)
                    .claim("scope", "openid")
                    .claim("state", "s")
                    .claim("nonce", "n-2")
                    .build();
            Map<String, String> signed =
                    Map.of("request", key.sign(request), "scope", "openid", "response_type", "code");

            String code = realm.browser().signIn(client, user, signed).code();
            Answer first = client.v3().redeem(code).ok();
            assertThat(Jwt.of(first.idToken()).claim("nonce")).isEqualTo("n-2");
            assertThat(client.v3().refresh(first.refreshToken()).status()).isEqualTo(200);
        }

        private static Map<String, String> bare(Map<String, String> parameters) {
            Map<String, String> all = new HashMap<>(parameters);
            List.of("response_type", "redirect_uri", "scope", "state").forEach(name -> all.put(name, ""));
            return all;
        }
    }

    @Test
    void lightweightAccessTokensStayLight() {
        TestClient light = realm.client(
                "light",
                settings ->
                        settings.putObject("attributes").put("client.use.lightweight.access.token.enabled", "true"));
        Answer first = light.v3().signIn(user, Map.of("scope", "openid email"));
        Answer second = light.v3().refresh(first.refreshToken()).ok();

        for (Answer answer : List.of(first, second)) {
            assertThat(Jwt.of(answer.accessToken()).claims().has("email")).isFalse();
            assertThat(realm.introspect(answer.accessToken(), null).text("email"))
                    .isEqualTo("anna@user.example");
        }
    }

    @Test
    void offlineAccessMayBeAskedForAndItsTokensWorkOnceToo() {
        TestClient client = realm.confidentialClient("shop");
        Answer first = client.v3().signIn(user, Map.of("scope", "openid offline_access"));
        Answer second = client.v3().refresh(first.refreshToken()).ok();
        Answer third = client.nativeToken().refresh(second.refreshToken()).ok();

        assertThat(first.has("scope")).isFalse();
        assertThat(Jwt.of(third.refreshToken()).claims().path("exp"))
                .isEqualTo(Jwt.of(first.refreshToken()).claims().path("exp"));
        assertThat(Jwt.of(first.refreshToken()).lifetime())
                .isBetween(
                        Duration.ofDays(90).toSeconds() - 2, Duration.ofDays(90).toSeconds());
        assertThat(Refused.with(client.v3().refresh(first.refreshToken()), 400, "invalid_grant"))
                .contains("already been used");
        Refused.with(client.v3().refresh(third.refreshToken()), 400, "invalid_grant");
    }

    @Test
    void organizationsOfTheUserAreInTheTokens(Keycloak keycloak) {
        TestRealm organized = keycloak.realm(settings -> settings.put("organizationsEnabled", true));
        TestUser member = organized.user("mia");
        TestClient client = organized.confidentialClient("shop");
        String acme = organized
                .admin()
                .create(
                        "/organizations",
                        Map.of(
                                "name",
                                "acme",
                                "alias",
                                "acme",
                                "domains",
                                List.of(Map.of("name", "acme.example", "verified", true))));
        organized.admin().post("/organizations/" + acme + "/members", member.id());

        Page page = organized.browser().authorize(client, Map.of("scope", "openid organization"));
        page = page.logIn(member);
        page = page.hasForm("kc-form-login") ? page.logIn(member) : page;
        Answer first = client.v3().redeem(page.callback().code()).ok();
        Answer second = client.v3().refresh(first.refreshToken()).ok();

        assertThat(Jwt.of(first.accessToken()).claims().path("organization").toString())
                .contains("acme");
        assertThat(Jwt.of(second.accessToken()).claims().path("organization").toString())
                .contains("acme");
        assertThat(second.has("scope")).isFalse();
    }

    @Test
    void resourceAndAudienceParametersAreReadAsByKeycloakItself() {
        TestClient client = realm.confidentialClient("shop");
        Answer first = client.v3().signIn(user);
        Map<String, String> refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                first.refreshToken(),
                "resource",
                "https://api.example/",
                "audience",
                "shop");
        Answer second = client.v3().send(refresh).ok();
        Map<String, String> again = new HashMap<>(refresh);
        again.put("refresh_token", second.refreshToken());
        Answer third = client.nativeToken().send(again).ok();

        assertThat(Jwt.of(second.accessToken()).claims().path("aud"))
                .isEqualTo(Jwt.of(third.accessToken()).claims().path("aud"));
    }

    private static Map<String, String> redemption(String code, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("grant_type", "authorization_code");
        all.put("code", code);
        all.put("redirect_uri", TestClient.REDIRECT_URI);
        return all;
    }
}
