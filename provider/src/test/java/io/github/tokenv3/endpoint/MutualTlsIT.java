package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 8705: clients that authenticate by certificate, and tokens that are bound to one, over real TLS. */
// Nothing in it depends on the database.
@OnKeycloak(Database.H2)
class MutualTlsIT {

    private Certificates certificates;
    private int port;

    @Test
    void certificatesAuthenticateAndBind(Keycloak keycloak, @TempDir Path folder) throws IOException {
        certificates = new Certificates(folder);
        port = freePort();
        Path server = certificates.make("server");
        certificates.make("shop");
        certificates.make("thief");
        TestRealm realm = keycloak.dedicated(
                        "--https-port=" + port,
                        "--https-key-store-file=" + server,
                        "--https-key-store-password=" + Certificates.PASSWORD,
                        "--https-trust-store-file=" + certificates.trust("shop", "thief"),
                        "--https-trust-store-password=" + Certificates.PASSWORD,
                        "--proxy-headers=xforwarded")
                .realm();
        TestUser user = realm.user("anna");

        authenticate(realm, user);
        bind(realm, user);
    }

    /** §2.1. */
    private void authenticate(TestRealm realm, TestUser user) {
        TestClient client = realm.client("by-certificate", settings -> {
            settings.put("clientAuthenticatorType", "client-x509").remove("secret");
            settings.putObject("attributes").put("x509.subjectdn", "CN=shop");
        });
        Map<String, String> self = Map.of("client_id", client.clientId());
        String code = realm.browser().signIn(client, user).code();

        Answer first = redeem(realm, "shop", code, self).ok();
        assertThat(refresh(realm, "thief", first, self).error()).isEqualTo("invalid_client");
        assertThat(refresh(realm, null, first, self).status()).isEqualTo(401);
        Answer second = refresh(realm, "shop", first, self).ok();
        assertThat(post(
                                realm,
                                "shop",
                                "{\"grant_type\":\"refresh_token\",\"client_id\":\"by-certificate\",\"refresh_token\":\""
                                        + second.refreshToken() + "\"}")
                        .status())
                .as("as JSON")
                .isEqualTo(200);
    }

    /** §3: a token that was taken is worth nothing without the certificate. */
    private void bind(TestRealm realm, TestUser user) {
        TestClient client = realm.client(
                "bound",
                settings -> settings.putObject("attributes").put("tls.client.certificate.bound.access.tokens", "true"));
        Map<String, String> self = Map.of("client_id", client.clientId(), "client_secret", client.secret());

        assertThat(redeem(realm, null, realm.browser().signIn(client, user).code(), self)
                        .status())
                .isEqualTo(400);
        Answer first = redeem(
                        realm, "shop", realm.browser().signIn(client, user).code(), self)
                .ok();
        assertThat(Jwt.of(first.accessToken())
                        .claims()
                        .path("cnf")
                        .path("x5t#S256")
                        .asText())
                .isEqualTo(certificates.thumbprint("shop"));

        for (String other : new String[] {"thief", null}) {
            Answer stolen = refresh(realm, other, first, self);
            Refused.with(stolen, 400, "invalid_grant");
        }
        Answer second = refresh(realm, "shop", first, self).ok();
        assertThat(Jwt.of(second.accessToken())
                        .claims()
                        .path("cnf")
                        .path("x5t#S256")
                        .asText())
                .isEqualTo(certificates.thumbprint("shop"));
        assertThat(second.text("token_type")).isEqualTo("BEARER");
    }

    private Answer redeem(TestRealm realm, String certificate, String code, Map<String, String> credentials) {
        return post(
                realm,
                certificate,
                form(
                        credentials,
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        TestClient.REDIRECT_URI));
    }

    private Answer refresh(TestRealm realm, String certificate, Answer last, Map<String, String> credentials) {
        return post(
                realm,
                certificate,
                form(credentials, "grant_type", "refresh_token", "refresh_token", last.refreshToken()));
    }

    private Answer post(TestRealm realm, String certificate, String body) {
        HttpClient https = HttpClient.newBuilder()
                .sslContext(certificates.client(certificate, "server"))
                .build();
        URI endpoint = URI.create("https://127.0.0.1:" + port + "/realms/" + realm.name() + "/v3/authorize/token");
        try {
            HttpResponse<String> response = https.send(
                    request(realm, endpoint)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As if TLS ended here at an address of the realm's issuer, which is the one that the user signed in at. */
    private static HttpRequest.Builder request(TestRealm realm, URI endpoint) {
        return HttpRequest.newBuilder(endpoint)
                .header("X-Forwarded-Proto", realm.uri().getScheme())
                .header("X-Forwarded-Host", realm.uri().getHost())
                .header("X-Forwarded-Port", Integer.toString(realm.uri().getPort()));
    }

    private static String form(Map<String, String> parameters, String... more) {
        Map<String, String> all = new HashMap<>(parameters);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
