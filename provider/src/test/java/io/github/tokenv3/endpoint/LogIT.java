package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import io.github.tokenv3.testing.server.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The server's log, with our packages and all events at DEBUG, holds nothing that opens a door: no token, no code, no
 * secret, no password. Keycloak itself names a code that is presented a second time by its first part, which is worth
 * nothing by then.
 */
@OnKeycloak
class LogIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final Set<String> secrets = new LinkedHashSet<>();

    LogIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Test
    void holdsNoTokenCodeSecretOrPasswordAfterAWildRun() {
        secrets.add(client.secret());
        secrets.add(user.password());
        goodRequests();
        badRequests();
        brokenRequests();
        signedRequests();

        String log = keycloak.log().text();
        assertThat(log).contains(realm.name(), "REFRESH_TOKEN_ERROR", "A request failed");
        assertThat(secrets)
                .hasSizeGreaterThan(40)
                .noneSatisfy(secret -> assertThat(log).contains(secret));
    }

    private void goodRequests() {
        for (TokenClient v3 : List.of(
                client.v3(),
                client.v3().json().with(Credentials.BODY),
                client.v3().with(Credentials.IBM_HEADERS))) {
            String code = realm.browser().signIn(client, user).code();
            secrets.add(code.split("\\.")[0]);
            Answer first = kept(v3.redeem(code).ok());
            Answer second = kept(v3.refresh(first.refreshToken()).ok());
            kept(client.v3Decoupled().refresh(second.refreshToken()).ok());
        }
    }

    private void badRequests() {
        Page refused = realm.browser()
                .authorize(client, Map.of())
                .submit(Map.of("username", "anna", "password", secret("wrong-password")));
        assertThat(refused.hasForm("kc-form-login")).isTrue();
        String code = realm.browser().signIn(client, user).code();
        secrets.add(code);
        secrets.add(code.split("\\.")[0]);
        client.v3Decoupled().redeem(code);
        client.v3().with(Credentials.NONE).redeem(code);
        client.v3().raw(FORM, "grant_type=authorization_code&code=" + code + "&redirect_uri=%zz");
        client.v3().raw("application/json", "{\"grant_type\":\"authorization_code\",\"code\":\"" + code + "\",");
        Answer first = kept(client.v3().redeem(code).ok());
        String token = first.refreshToken();

        client.v3().raw(FORM, "grant_type=refresh_token&refresh_token=" + token + "&" + token + "=%ff");
        client.v3().raw("application/json", "{\"" + token + "\":1}");
        client.v3().raw("application/json", "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"" + token + "\n\"}");
        client.v3().raw(FORM, "grant_type=refresh_token&refresh_token=" + token + "&refresh_token=" + token);
        client.v3()
                .raw(
                        "multipart/form-data; boundary=part",
                        "--part\r\nContent-Disposition: form-data; name=\"refresh_token\"\r\n\r\n" + token
                                + "\r\n--part--\r\n");
        client.v3().raw(FORM, "grant_type=password&username=anna&password=" + user.password());
        client.v3().refresh(first.accessToken());
        client.v3().refresh(first.idToken());
        client.v3().refresh(secret(token + "x"));
        client.v3().refresh(secret(token.substring(0, token.length() - 6)));
        client.v3()
                .with(Credentials.NONE)
                .header("X-IBM-Client-Id", "shop")
                .header("X-IBM-Client-Secret", secret("wrong-secret-1"))
                .refresh(token);
        client.v3()
                .with(Credentials.NONE)
                .send(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        token,
                        "client_id",
                        "shop",
                        "client_secret",
                        secret("wrong-secret-2")));
        client.v3()
                .with(Credentials.NONE)
                .header("Authorization", "Basic " + secret("c2hvcDp3cm9uZw=="))
                .refresh(token);
        client.v3()
                .with(Credentials.NONE)
                .header("Authorization", "Bearer " + token)
                .refresh(token);
        client.v3()
                .header("Authorization", "Basic " + secret("c2hvcDolenp6enp6"))
                .refresh(token);
        realm.publicClient("app").v3().refresh(token);

        Answer second = kept(client.v3().refresh(token).ok());
        client.v3().refresh(token);
        client.v3().refresh(second.refreshToken());
        Answer replayed = kept(client.v3().signIn(user));
        client.v3().revoke(replayed.refreshToken());
        client.v3().refresh(replayed.refreshToken());
        client.v3().redeem(realm.browser().signIn(client, user).code() + "x");
    }

    private void brokenRequests() {
        String token = kept(client.v3().signIn(user)).refreshToken();
        for (Fault fault : List.of(Fault.FAIL_AFTER_ISSUING, Fault.FAIL_AT_COMMIT)) {
            realm.faults().arm(fault);
            assertThat(client.v3().refresh(token).status()).isEqualTo(500);
        }
        kept(client.v3().refresh(token).ok());
    }

    private void signedRequests() {
        ClientKey key = ClientKey.generate();
        TokenClient signer = realm.client("signer", settings -> {
                    settings.put("clientAuthenticatorType", "client-jwt").remove("secret");
                    key.register(settings);
                })
                .v3()
                .with(Credentials.NONE);
        String assertion = secret(key.assertion("signer", realm.uri()).get("client_assertion"));
        for (String sent : List.of(
                assertion,
                assertion,
                secret(assertion.replace('.', '-')),
                secret("{\"sub\":\"signer\"}." + assertion),
                secret(assertion.substring(20)),
                secret(assertion + "x"))) {
            signer.send(Map.of(
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    "x",
                    "client_assertion",
                    sent,
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        }
    }

    private Answer kept(Answer answer) {
        for (String member : List.of("access_token", "refresh_token", "id_token")) {
            if (answer.has(member)) {
                secret(answer.text(member));
                // The signature alone would do, with the rest from elsewhere.
                String[] parts = answer.text(member).split("\\.");
                secret(parts[1]);
                secret(parts[2]);
            }
        }
        return answer;
    }

    private String secret(String value) {
        secrets.add(value);
        return value;
    }
}
