package io.github.tokenv3.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The four claims on real tokens, from the first to the refreshed. */
@OnKeycloak
class GrantClaimsIT {

    private static final Map<String, String> OPENID = Map.of("scope", "openid");

    private final TestRealm realm;
    private final TestUser user;

    GrantClaimsIT(TestRealm realm) {
        this.realm = realm;
        this.user = realm.user("anna");
    }

    private TestClient client(Map<String, String> settings) {
        return realm.client("shop", client -> TestMappers.all(client, settings));
    }

    @Test
    void standInTheFirstTokensAndInThoseThatFollow() {
        TestClient client = client(Map.of());
        Answer first = client.v3().signIn(user, OPENID);
        Jwt refreshToken = Jwt.of(first.refreshToken());

        realm.keycloak().clock().forward(Duration.ofHours(7));
        Answer second = client.v3()
                .send(Map.of("grant_type", "refresh_token", "refresh_token", first.refreshToken(), "scope", "openid"))
                .ok();

        assertThat(refreshToken.lifetime()).isBetween(90 * 86_400L - 2, 90 * 86_400L);
        for (Answer answer : new Answer[] {first, second}) {
            for (String token : new String[] {answer.accessToken(), answer.idToken()}) {
                JsonNode claims = Jwt.of(token).claims();
                assertThat(claims.path("grant_id").textValue()).isEqualTo(refreshToken.claim("sid"));
                assertThat(claims.path("consent_expires_at").longValue())
                        .isEqualTo(refreshToken.claims().path("exp").longValue());
                assertThat(claims.path("approval_channel").textValue()).isEqualTo("redirect");
                assertThat(texts(claims.path("scp"))).contains("openid");
            }
            JsonNode accessToken = Jwt.of(answer.accessToken()).claims();
            assertThat(String.join(" ", texts(accessToken.path("scp"))))
                    .isEqualTo(accessToken.path("scope").textValue());
        }
    }

    @Test
    void standInUserinfoAndIntrospection() {
        TestClient client = client(Map.of("access.token.claim", "false", "id.token.claim", "false"));
        Answer first = client.v3().signIn(user, OPENID);
        String grantId = Jwt.of(first.refreshToken()).claim("sid");
        Answer second = client.v3().refresh(first.refreshToken()).ok();

        assertThat(TestMappers.CLAIMS.values())
                .noneMatch(Jwt.of(first.accessToken()).claims()::has)
                .noneMatch(Jwt.of(first.idToken()).claims()::has);
        for (Answer answer : new Answer[] {first, second}) {
            for (JsonNode claims : new JsonNode[] {
                realm.userinfo(answer.accessToken()).ok().json(),
                realm.introspect(answer.accessToken(), null).json()
            }) {
                assertThat(claims.path("grant_id").textValue()).isEqualTo(grantId);
                assertThat(claims.path("consent_expires_at").isIntegralNumber()).isTrue();
                assertThat(claims.path("approval_channel").textValue()).isEqualTo("redirect");
                assertThat(claims.path("scp").isArray()).isTrue();
            }
        }
    }

    @Test
    void standNowhereWhereTheirSwitchesAreOff() {
        TestClient client = client(Map.of("userinfo.token.claim", "false", "introspection.token.claim", "false"));
        Answer answer = client.v3().signIn(user, OPENID);

        assertThat(TestMappers.CLAIMS.values())
                .allMatch(Jwt.of(answer.accessToken()).claims()::has)
                .noneMatch(realm.userinfo(answer.accessToken()).ok().json()::has)
                .noneMatch(realm.introspect(answer.accessToken(), null).json()::has);
    }

    @Test
    void standInLightweightAccessTokensOnlyWhenToldTo() {
        TestClient client = realm.client("light", settings -> {
            settings.withObjectProperty("attributes").put("client.use.lightweight.access.token.enabled", "true");
            TestMappers.all(settings, Map.of());
            TestMappers.add(settings, GrantIdMapper.ID, Map.of("lightweight.claim", "true"))
                    .put("claim.name", "light_grant");
            settings.withArrayProperty("protocolMappers").forEach(mapper -> {
                if (mapper.path("config").path("claim.name").asText().equals("light_grant")) {
                    ((ObjectNode) mapper).put("name", "light");
                }
            });
        });
        Answer first = client.v3().signIn(user, OPENID);
        Answer second = client.v3().refresh(first.refreshToken()).ok();

        for (Answer answer : new Answer[] {first, second}) {
            JsonNode claims = Jwt.of(answer.accessToken()).claims();
            assertThat(claims.path("light_grant").textValue())
                    .isEqualTo(Jwt.of(answer.refreshToken()).claim("sid"));
            assertThat(TestMappers.CLAIMS.values()).noneMatch(claims::has);
            assertThat(TestMappers.CLAIMS.values())
                    .allMatch(realm.introspect(answer.accessToken(), null).json()::has);
        }
    }

    @Test
    void nameTheDirectChannelOfAPasswordGrant() {
        realm.refreshTokenPolicy(Map.of("native-endpoint", true));
        TestClient client = realm.client("direct", settings -> {
            settings.put("directAccessGrantsEnabled", true);
            TestMappers.all(settings, Map.of());
        });
        Answer answer = client.nativeToken()
                .send(Map.of("grant_type", "password", "username", user.username(), "password", user.password()))
                .ok();

        assertThat(Jwt.of(answer.accessToken()).claim("approval_channel")).isEqualTo("direct");
        assertThat(Jwt.of(answer.accessToken()).claim("grant_id"))
                .isEqualTo(Jwt.of(answer.refreshToken()).claim("sid"));
    }

    @Test
    void nameTheDecoupledChannelOfWhatWasApprovedOnAnotherDevice() {
        TestClient client = client(Map.of());
        Answer answer = DecoupledClient.of(client).tokens(user, Phone.of(user, client));

        for (String token : new String[] {answer.accessToken(), answer.idToken()}) {
            assertThat(Jwt.of(token).claim("approval_channel")).isEqualTo("decoupled");
            assertThat(Jwt.of(token).claim("grant_id"))
                    .isEqualTo(Jwt.of(answer.refreshToken()).claim("sid"));
        }
    }

    @Test
    void saysNothingOfAGrantWhereThereIsNoFamily() {
        TestClient client = client(Map.of());
        String accessToken = client.nativeToken().signIn(user, OPENID).accessToken();

        for (JsonNode claims : new JsonNode[] {
            Jwt.of(accessToken).claims(),
            realm.userinfo(accessToken).ok().json(),
            realm.introspect(accessToken, null).json()
        }) {
            assertThat(claims.has("grant_id")).isFalse();
            assertThat(claims.has("consent_expires_at")).isFalse();
            assertThat(claims.has("approval_channel")).isFalse();
            assertThat(claims.path("scp").isArray()).isTrue();
        }
    }

    @Test
    void announcesNoGrantToAClientThatGetsNoRefreshToken() {
        TestClient client = realm.client("without", settings -> {
            settings.withObjectProperty("attributes").put("use.refresh.tokens", "false");
            TestMappers.all(settings, Map.of());
        });
        Answer answer = client.v3().signIn(user, OPENID);

        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(Jwt.of(answer.accessToken()).claims().has("grant_id")).isFalse();
    }

    private static Iterable<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
