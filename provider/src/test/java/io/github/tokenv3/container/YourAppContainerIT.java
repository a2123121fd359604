package io.github.tokenv3.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class YourAppContainerIT {

    private static final String REDIRECT_URI = "https://app.example/callback";

    @Container
    private static final KeycloakContainer KEYCLOAK = new KeycloakContainer("quay.io/keycloak/keycloak:26.7.3")
            .withProviderLibsFrom(List.of(new File(System.getProperty("keycloak.provider"))))
            .withRealmImportFile("demo-realm.json")
            .withStartupTimeout(Duration.ofMinutes(5));

    private final YourApp app = new YourApp(KEYCLOAK.getAuthServerUrl() + "/realms/demo");

    @Test
    void keepsTheNewestRefreshToken() throws Exception {
        app.signedIn(codeFor("alice", "alice"));
        String first = app.refreshToken;

        assertEquals(200, app.refresh());
        assertNotEquals(first, app.refreshToken);
        assertEquals(200, app.refresh());
    }

    @Test
    void asksForAnotherSignInOnceARefreshTokenWasUsedTwice() throws Exception {
        app.signedIn(codeFor("alice", "alice"));
        String copied = app.refreshToken;
        app.refresh();

        YourApp elsewhere = new YourApp(KEYCLOAK.getAuthServerUrl() + "/realms/demo");
        elsewhere.refreshToken = copied;
        assertEquals(400, elsewhere.refresh());

        assertEquals(400, app.refresh());
        assertEquals("invalid_grant", app.error);
    }

    /** What the user does: opens the login page, fills it in, and is sent back to the application with a code. */
    private static String codeFor(String username, String password) throws Exception {
        Connection.Response page = Jsoup.connect(
                        KEYCLOAK.getAuthServerUrl() + "/realms/demo/protocol/openid-connect/auth")
                .data("client_id", "demo-app", "response_type", "code", "redirect_uri", REDIRECT_URI)
                .execute();
        String form = page.parse().expectFirst("form#kc-form-login").absUrl("action");
        Connection.Response back = Jsoup.connect(form)
                .cookies(page.cookies())
                .data("username", username, "password", password)
                .method(Connection.Method.POST)
                .followRedirects(false)
                .execute();
        return back.header("Location").replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    /** Stands for your application; all that matters is where its tokens come from. */
    private static final class YourApp {

        private final URI tokenEndpoint;
        private String refreshToken;
        private String error;

        YourApp(String realm) {
            tokenEndpoint = URI.create(realm + "/v3/authorize/token");
        }

        int signedIn(String code) throws Exception {
            return ask("grant_type=authorization_code&code=" + code + "&redirect_uri=" + REDIRECT_URI);
        }

        int refresh() throws Exception {
            return ask("grant_type=refresh_token&refresh_token=" + refreshToken);
        }

        private int ask(String form) throws Exception {
            String credentials = Base64.getEncoder().encodeToString("demo-app:demo-secret".getBytes());
            var response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(tokenEndpoint)
                                    .header("Authorization", "Basic " + credentials)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString());
            JsonNode answer = new ObjectMapper().readTree(response.body());
            refreshToken = answer.path("refresh_token").asText(refreshToken);
            error = answer.path("error").asText(null);
            return response.statusCode();
        }
    }
}
