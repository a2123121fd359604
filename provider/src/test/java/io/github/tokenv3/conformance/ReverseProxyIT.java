package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Callback;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A realm at the root of a host, by the nginx configuration of the documentation. */
// Nothing in it depends on the database.
@OnKeycloak(Database.H2)
class ReverseProxyIT {

    private static final String HEADER = "X-Token-V3-Path";

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    ReverseProxyIT(Keycloak keycloak) {
        this.realm = keycloak.dedicated(
                        "--proxy-headers=xforwarded", "--spi-realm-restapi-extension--v3--public-path-header=" + HEADER)
                .realm();
        this.client = realm.publicClient("app");
        this.user = realm.user("anna");
    }

    /** One test: the server is its own, and takes its time to start. */
    @Test
    void servesBothApisAtTheRootWithTheIssuerAndDpopRight() throws Exception {
        try (Nginx nginx = Nginx.inFrontOf(realm.keycloak().baseUri(), realm.name())) {
            URI root = nginx.uri();
            URI token = root.resolve("/v3/authorize/token");
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();

            Map<String, Object> first =
                    redeem(token, signIn(root), proof(key, token)).getBodyAsJSONObject();
            assertThat(first.get("token_type")).isEqualTo("DPoP");
            assertThat(Jwt.of((String) first.get("access_token")).claim("iss"))
                    .isEqualTo(root + "/realms/" + realm.name());

            URI inner = root.resolve("/realms/" + realm.name() + "/v3/authorize/token");
            assertThat(refresh(token, first, proof(key, inner), null).getStatusCode())
                    .as("a proof for another address")
                    .isEqualTo(400);
            Map<String, Object> second =
                    refresh(token, first, proof(key, token), null).getBodyAsJSONObject();
            Map<String, Object> third =
                    refresh(inner, second, proof(key, inner), null).getBodyAsJSONObject();

            URI agile = root.resolve("/OAUTH/rest/v2/token");
            HTTPResponse fourth = refresh(agile, third, proof(key, agile), null);
            assertThat(fourth.getStatusCode())
                    .as("Agile.Now at the root, in any case")
                    .isEqualTo(200);

            HTTPResponse forged = refresh(
                    inner,
                    fourth.getBodyAsJSONObject(),
                    proof(key, root.resolve("/v3/authorize/token")),
                    "/v3/authorize/token");
            assertThat(forged.getStatusCode())
                    .as("the header is the proxy's to set")
                    .isEqualTo(400);
        }
    }

    private Callback signIn(URI root) {
        Browser browser = realm.browser();
        URI start = root.resolve("/v3/authorize?client_id=app&state=a%2bb&redirect_uri=" + TestClient.REDIRECT_URI);
        // The browser stays on one host, which is the inner one: the way to the login is walked by hand.
        Page toLogin = browser.open(start);
        assertThat(toLogin.uri().toString()).startsWith(root + "/realms/" + realm.name() + "/login-actions/");
        Callback callback = browser.open(toLogin.uri()).logIn(user).callback();
        assertThat(callback.uri().getRawQuery()).endsWith("&state=a%2bb");
        return callback;
    }

    private static HTTPResponse redeem(URI uri, Callback callback, String proof) throws Exception {
        return post(
                uri,
                proof,
                null,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "app",
                        "code",
                        callback.code(),
                        "redirect_uri",
                        TestClient.REDIRECT_URI));
    }

    private static HTTPResponse refresh(URI uri, Map<String, Object> tokens, String proof, String path)
            throws Exception {
        return post(
                uri, proof, path, Map.of("grant_type", "refresh_token", "client_id", "app", "refresh_token", (String)
                        tokens.get("refresh_token")));
    }

    private static HTTPResponse post(URI uri, String proof, String path, Map<String, String> form) throws Exception {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri);
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        request.setHeader("DPoP", proof);
        if (path != null) {
            request.setHeader(HEADER, path);
        }
        request.setBody(form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
        return request.send();
    }

    private static String proof(ECKey key, URI uri) throws Exception {
        JWSObject proof = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new Payload(Map.of(
                        "jti",
                        UUID.randomUUID().toString(),
                        "htm",
                        "POST",
                        "htu",
                        uri.toString(),
                        "iat",
                        Instant.now().getEpochSecond())));
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}
