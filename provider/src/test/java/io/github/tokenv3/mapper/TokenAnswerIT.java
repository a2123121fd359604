package io.github.tokenv3.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The members that the token-answer mapper adds, and where it does not. */
@OnKeycloak
class TokenAnswerIT {

    private static final String TYPE = "token_type";
    private static final String LIFE = "refresh_token_expires_in";

    private final TestRealm realm;
    private final TestUser user;

    TokenAnswerIT(TestRealm realm) {
        this.realm = realm;
        this.user = realm.user("anna");
        realm.refreshTokenPolicy(Map.of("native-endpoint", true, "life-days", 30));
    }

    private TestClient client(Map<String, String> settings) {
        return realm.client("shop", client -> TestMappers.add(client, TokenAnswerMapper.ID, settings));
    }

    @Test
    void tellsTheLifeOfTheRefreshTokenAtFirstAndLater() {
        TestClient client = client(Map.of("refresh.token.expires.in", "true"));
        Answer first = client.nativeToken().signIn(user);
        Answer second = client.nativeToken().refresh(first.refreshToken()).ok();

        for (Answer answer : new Answer[] {first, second}) {
            assertThat(answer.json().path(LIFE).longValue())
                    .isBetween(30 * 86_400L - 10, 30 * 86_400L)
                    .isEqualTo(answer.json().path("refresh_expires_in").longValue());
            assertThat(answer.text(TYPE)).isEqualTo("Bearer");
        }
    }

    @Test
    void leavesTheAnswersOfTheV3EndpointsAsTheyAreUnlessToldOtherwise() {
        TestClient plain = client(Map.of("refresh.token.expires.in", "true"));
        assertThat(plain.v3().signIn(user).has(LIFE)).isFalse();

        TestClient told = realm.client(
                "told",
                client -> TestMappers.add(
                        client,
                        TokenAnswerMapper.ID,
                        Map.of("refresh.token.expires.in", "true", "v3.endpoints", "true")));
        Answer answer = told.v3().signIn(user);
        assertThat(answer.json().path(LIFE).isIntegralNumber()).isTrue();
        assertThat(answer.has("refresh_expires_in")).isFalse();
    }

    @Test
    void writesBearerInCapitalsForClientsThatWantIt() {
        TestClient client = client(Map.of("token.type.capitals", "true"));
        Answer first = client.nativeToken().signIn(user);

        assertThat(first.text(TYPE)).isEqualTo("BEARER");
        assertThat(first.has(LIFE)).isFalse();
        Answer second = client.nativeToken().refresh(first.refreshToken()).ok();
        assertThat(second.text(TYPE)).isEqualTo("BEARER");
        assertThat(realm.userinfo(second.accessToken()).status()).isEqualTo(200);
    }

    /** RFC 9449 §5: a token bound to a key is of type DPoP, and a client that does not see that must not use it. */
    @Test
    void neverRewritesDpop() throws JOSEException {
        TestClient client = client(Map.of("token.type.capitals", "true"));
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String code = realm.browser().signIn(client, user).code();

        Answer answer = client.nativeToken()
                .header(
                        "DPoP",
                        proof(key, realm.uri("/protocol/openid-connect/token").toString()))
                .redeem(code)
                .ok();

        assertThat(answer.text(TYPE)).isEqualTo("DPoP");
    }

    private static String proof(ECKey key, String uri) throws JOSEException {
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", "POST")
                        .claim("htu", uri)
                        .issueTime(new Date())
                        .build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}
