package io.github.tokenv3.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.tokenv3.endpoint.ClientKey;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/native-signing.md} on a server. */
// Signatures are the same on any database.
@OnKeycloak(Database.H2)
class NativeSignaturesIT {

    private static final String OPTION = "--spi-realm-restapi-extension--v3--native-signatures=";

    @Test
    void withTheJarAndTheOptionALibrarySigns(Keycloak keycloak) throws Exception {
        DedicatedKeycloak server = keycloak.dedicatedWith(NativeJar.of(NativeLibrary.CORRETTO), OPTION + "corretto");

        assertThat(signer(server, "ES256")).matches("AmazonCorrettoCryptoProvider [\\d.]+");
        assertThat(lines(server.wholeLog().text()))
                .singleElement()
                .asString()
                .contains(signer(server, "RS256") + " signs tokens: ES256, ES384, RS256, PS256");

        for (String algorithm : List.of("ES384", "RS256", "PS256", "ES256")) {
            tokensAreRight(server.realm(settings -> settings.put("defaultSignatureAlgorithm", algorithm)), algorithm);
        }
        anotherAlgorithmIsNotTouched(server);
        TestRealm realm = server.realm();
        Answer tokens = keysAreRotated(realm);
        forgeriesAreRefused(realm, tokens.accessToken());
        clientsAndProofsAreVerified(realm);

        TestClient client = realm.confidentialClient("kept");
        String refreshToken = client.v3().signIn(realm.user("kim")).refreshToken();
        server.stop();
        // As where the JVM may not write, or nothing that was written may run.
        server.javaOptions("-Dcom.amazon.corretto.crypto.provider.tmpdir=/dev/null/none");
        server.start();

        assertThat(signer(server, "ES256")).isEqualTo("Java");
        assertThat(lines(server.wholeLog().text()))
                .hasSize(2)
                .last()
                .asString()
                .contains("WARN")
                .contains("native-signatures=corretto has no effect, Java's own code signs tokens: the library in"
                        + " software.amazon.cryptools:AmazonCorrettoCryptoProvider cannot be loaded");
        Answer after = client.v3().refresh(refreshToken).ok();
        assertThat(isRight(realm, after.accessToken())).isTrue();
        assertThat(realm.userinfo(after.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void withoutTheJarJavaSignsAndTheLogSaysSoOnce(Keycloak keycloak) throws Exception {
        DedicatedKeycloak server = keycloak.dedicated(OPTION + "conscrypt");

        assertThat(signer(server, "ES256")).isEqualTo("Java");
        assertThat(lines(server.wholeLog().text()))
                .singleElement()
                .asString()
                .contains("WARN")
                .contains("native-signatures=conscrypt has no effect, Java's own code signs tokens:"
                        + " org.conscrypt:conscrypt-openjdk-uber is not in providers/");
        tokensAreRight(server.realm(), "ES256");
    }

    @Test
    void withoutTheOptionNothingIsSaid(Keycloak keycloak) {
        assertThat(signer(keycloak, "ES256")).isEqualTo("Java");
        assertThat(keycloak.serverInfo()
                        .at("/providers/realm-restapi-extension/providers/v3/operationalInfo/native-signatures")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void anotherNameEndsTheStart(Keycloak keycloak) {
        assertThatThrownBy(() -> keycloak.dedicated(OPTION + "openssl"))
                .hasMessageContaining(
                        "Wrong server option of spi-realm-restapi-extension--v3: native-signatures must be"
                                + " one of none, corretto, conscrypt");
    }

    private static String signer(Keycloak server, String algorithm) {
        JsonNode info = server.serverInfo().at("/providers/signature/providers/" + algorithm);
        return info.at("/operationalInfo/signed-by").asText();
    }

    /** What we told of libraries. */
    private static List<String> lines(String log) {
        return log.lines()
                .filter(line -> line.contains("io.github.tokenv3.signature.") && !line.contains("KC-SERVICES0047"))
                .toList();
    }

    private static void tokensAreRight(TestRealm realm, String algorithm) throws Exception {
        TestClient client = realm.confidentialClient("shop");
        TestUser user = realm.user("anna");
        for (Answer answer :
                List.of(client.v3().signIn(user), client.nativeToken().signIn(user))) {
            for (String token : List.of(answer.accessToken(), answer.idToken())) {
                assertThat(Jwt.of(token).header().path("alg").asText()).isEqualTo(algorithm);
                assertThat(isRight(realm, token)).isTrue();
            }
            assertThat(realm.userinfo(answer.accessToken()).status()).isEqualTo(200);
            assertThat(realm.isActive(answer.accessToken())).isTrue();
        }
    }

    /** By the keys that the realm publishes, with a library that knows nothing of Keycloak. */
    private static boolean isRight(TestRealm realm, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.load(realm.uri("/protocol/openid-connect/certs").toURL());
        AsymmetricJWK key = (AsymmetricJWK) keys.getKeyByKeyId(jwt.getHeader().getKeyID());
        JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key.toPublicKey());
        return jwt.verify(verifier);
    }

    private static void anotherAlgorithmIsNotTouched(Keycloak server) throws Exception {
        assertThat(server.serverInfo()
                        .at("/providers/signature/providers/ES512/operationalInfo")
                        .isMissingNode())
                .isTrue();
        tokensAreRight(server.realm(settings -> settings.put("defaultSignatureAlgorithm", "ES512")), "ES512");
    }

    private static Answer keysAreRotated(TestRealm realm) throws Exception {
        TestClient client = realm.confidentialClient("shop");
        Answer before = client.v3().signIn(realm.user("anna"));
        realm.admin()
                .create(
                        "/components",
                        Map.of(
                                "name", "next",
                                "providerId", "ecdsa-generated",
                                "providerType", "org.keycloak.keys.KeyProvider",
                                "config",
                                        Map.of(
                                                "priority", List.of("1000"),
                                                "ecdsaEllipticCurveKey", List.of("P-256"))));

        Answer after = client.v3().refresh(before.refreshToken()).ok();

        assertThat(kid(after)).isNotEqualTo(kid(before));
        for (Answer answer : List.of(before, after)) {
            assertThat(isRight(realm, answer.accessToken())).isTrue();
            assertThat(realm.userinfo(answer.accessToken()).status()).isEqualTo(200);
        }
        return after;
    }

    private static String kid(Answer answer) {
        return Jwt.of(answer.accessToken()).header().path("kid").asText();
    }

    private static void forgeriesAreRefused(TestRealm realm, String token) {
        int signature = token.lastIndexOf('.') + 1;
        byte[] right = Base64.getUrlDecoder().decode(token.substring(signature));
        byte[] noR = right.clone();
        Arrays.fill(noR, 0, 32, (byte) 0);
        byte[] noS = right.clone();
        Arrays.fill(noS, 32, 64, (byte) 0);
        byte[] other = right.clone();
        other[40] ^= 1;
        for (byte[] forged : List.of(
                new byte[64],
                noR,
                noS,
                other,
                Arrays.copyOf(right, 63),
                Arrays.copyOf(right, 65),
                Arrays.copyOf(right, 96))) {
            String forgery = token.substring(0, signature)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(realm.userinfo(forgery).status()).isEqualTo(401);
            assertThat(realm.isActive(forgery)).isFalse();
        }
        assertThat(realm.userinfo(token).status()).isEqualTo(200);
    }

    private static void clientsAndProofsAreVerified(TestRealm realm) {
        URI endpoint = realm.uri("/v3/authorize/token");
        ClientKey key = ClientKey.generate();
        TestClient app = realm.publicClient("app");
        TestUser user = realm.user("bea");
        Answer bound = app.v3().header("DPoP", key.proof(endpoint)).signIn(user);
        assertThat(bound.text("token_type")).isEqualTo("DPoP");
        String proof = key.proof(endpoint);
        String forged = proof.substring(0, proof.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertThat(app.v3().header("DPoP", forged).refresh(bound.refreshToken()).status())
                .isEqualTo(400);
        app.v3()
                .header("DPoP", key.proof(endpoint))
                .refresh(bound.refreshToken())
                .ok();

        TestClient signing = realm.client("signing", settings -> {
            settings.put("clientAuthenticatorType", "client-jwt").remove("secret");
            key.register(settings);
        });
        String code = realm.browser().signIn(signing, user).code();
        Map<String, String> redemption = new HashMap<>(key.assertion("signing", realm.uri()));
        redemption.putAll(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", TestClient.REDIRECT_URI));
        signing.v3().with(Credentials.NONE).send(redemption).ok();
    }
}
