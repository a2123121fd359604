package io.github.tokenv3.keycloak;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TokenClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("What is not this client's own refresh token is refused, and spends nothing")
class ForgeryIT {

    private final Shop shop;
    private final TestRealm realm;
    private final TestClient client;
    private Answer tokens;

    ForgeryIT(Shop shop) {
        this.shop = shop;
        this.realm = shop.realm();
        this.client = shop.client();
        FamilyPolicy.coverNativeEndpoint(realm);
    }

    @BeforeEach
    void signIn() {
        tokens = client.v3().signIn(shop.user());
    }

    @AfterEach
    void nothingIsSpent() {
        assertThat(FamilyRow.of(realm.keycloak(), tokens).generation()).isZero();
        client.v3().refresh(tokens.refreshToken()).ok();
    }

    @Test
    @DisplayName("RFC 6749 §6: a refresh token is bound to the client it was issued to")
    void anotherClientsTokenIsRefused() {
        TestClient other = shop.anotherClient();

        assertRefusedEverywhere(other, tokens.refreshToken());
    }

    @Test
    void anotherSignatureIsRefused() {
        String[] parts = tokens.refreshToken().split("\\.");
        char last = parts[2].charAt(0) == 'A' ? 'B' : 'A';

        assertRefusedEverywhere(client, parts[0] + '.' + parts[1] + '.' + last + parts[2].substring(1));
    }

    @Test
    void otherClaimsUnderTheSameSignatureAreRefused() {
        String[] parts = tokens.refreshToken().split("\\.");
        String claims = Jwt.of(tokens.refreshToken()).claims().toString();
        String longer = claims.replaceFirst("\"exp\":\\d+", "\"exp\":9999999999");

        assertRefusedEverywhere(client, parts[0] + '.' + encode(longer) + '.' + parts[2]);
    }

    @Test
    @DisplayName("RFC 8725 §2.1: alg \"none\"")
    void anUnsignedTokenIsRefused() {
        String claims = tokens.refreshToken().split("\\.")[1];

        for (String none : List.of("none", "None", "NONE")) {
            assertRefusedEverywhere(client, encode("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}") + '.' + claims + '.');
        }
    }

    @Test
    @DisplayName("CVE-2026-11800, RFC 8725 §2.1: a public key used as an HMAC secret")
    void aTokenSignedWithAPublicKeyIsRefused() throws JOSEException {
        String certificate = realm.admin()
                .get("/keys")
                .path("keys")
                .findValuesAsText("publicKey")
                .get(0);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS512)
                .keyID(Jwt.of(tokens.refreshToken()).header().path("kid").asText())
                .build();
        JWSObject forged = new JWSObject(
                header, new Payload(Jwt.of(tokens.refreshToken()).claims().toString()));
        forged.sign(new MACSigner(Base64.getDecoder().decode(certificate)));

        assertRefusedEverywhere(client, forged.serialize());
    }

    @Test
    void anAccessTokenAndAnIdTokenAreNoRefreshTokens() {
        assertRefusedEverywhere(client, tokens.accessToken());
        assertRefusedEverywhere(client, tokens.idToken());
    }

    @Test
    void aRefreshTokenOfAnotherRealmIsRefused(TestRealm another) {
        TestClient shopThere = another.confidentialClient("shop");

        assertRefusedEverywhere(shopThere, tokens.refreshToken());
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertRefusedEverywhere(client, "no token");
        assertRefusedEverywhere(client, "a.b.c");
    }

    @Test
    @DisplayName("RFC 6749 §6: a scope that does not exist is refused, and spends nothing")
    void aBadScopeIsRefused() {
        for (TokenClient endpoint : List.of(client.v3(), client.nativeToken())) {
            Answer refused = endpoint.send(Map.of(
                    "grant_type", "refresh_token", "refresh_token", tokens.refreshToken(), "scope", "openid nonsense"));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("invalid_scope");
        }
    }

    private static void assertRefusedEverywhere(TestClient client, String token) {
        assertRefused(client.v3().refresh(token));
        assertRefused(client.v3Decoupled().refresh(token));
        assertRefused(client.nativeToken().refresh(token));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
