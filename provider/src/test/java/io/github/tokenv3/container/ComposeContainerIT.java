package io.github.tokenv3.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tokenv3.testing.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.Connection.Method;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every service of {@code docker-compose.yml} does what README.md says of it. */
@NeedsContainerEngine
class ComposeContainerIT {

    /** One test each: bringing it all up takes its time. */
    @ParameterizedTest
    @EnumSource
    void bringsUpDatabaseServerProxyAndMail(ComposeTool tool) throws Exception {
        tool.require();
        try (ComposeProject project = ComposeProject.up(tool)) {
            tokensAtTheRootOfTheProxy(project.proxy());
            assertThat(open(project.management().resolve("/health/ready"))
                            .execute()
                            .body())
                    .contains("UP");
            assertThat(open(project.management().resolve("/metrics")).execute().body())
                    .contains("jvm_memory_used_bytes");

            assertThat(project.statusOfMailSettings()).isEqualTo("0");
            String token = administrator(project.keycloak());
            mailToAlice(project.keycloak().resolve("/admin/realms/demo/"), token);
            // Keycloak has handed the mail over by then.
            JsonNode mail = received(project.mail()).path(0);
            assertThat(mail.at("/to/0/address").textValue()).isEqualTo("alice@app.example");
            assertThat(mail.at("/from/0/address").textValue()).isEqualTo("keycloak@mail.example");
        }
    }

    private static void tokensAtTheRootOfTheProxy(URI proxy) throws IOException {
        DemoRealm demo = new DemoRealm(proxy);
        URI root = proxy.resolve("/v3/authorize/token");
        Answer first = demo.signIn();

        JsonNode second = json(refresh(root, first.refreshToken()));
        assertThat(second.path("refresh_token").textValue()).isNotEqualTo(first.refreshToken());
        Connection.Response replay = refresh(root, first.refreshToken());
        assertThat(replay.statusCode()).isEqualTo(400);
        assertThat(json(replay).path("error").textValue()).isEqualTo("invalid_grant");
        assertThat(refresh(root, second.path("refresh_token").textValue()).statusCode())
                .isEqualTo(400);
    }

    private static Connection.Response refresh(URI uri, String refreshToken) throws IOException {
        return open(uri)
                .method(Method.POST)
                .data(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        "demo-app",
                        "client_secret",
                        "demo-secret"))
                .execute();
    }

    private static String administrator(URI keycloak) throws IOException {
        return json(open(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                        .method(Method.POST)
                        .data(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                ComposeProject.ADMIN_PASSWORD))
                        .execute())
                .path("access_token")
                .textValue();
    }

    private static void mailToAlice(URI demo, String token) throws IOException {
        Connection.Response found = open(demo.resolve("users?username=alice"))
                .header("Authorization", "Bearer " + token)
                .execute();
        Connection.Response sent = open(demo.resolve(
                        "users/" + json(found).get(0).get("id").textValue() + "/send-verify-email"))
                .header("Authorization", "Bearer " + token)
                .method(Method.PUT)
                .requestBody("")
                .execute();
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
    }

    /** What the mail sink's page reads. Its server hangs up on a client that offers HTTP/2. */
    private static JsonNode received(URI mail) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(mail.resolve("/email")).build();
        return new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private static Connection open(URI uri) {
        return Jsoup.connect(uri.toString())
                .ignoreContentType(true)
                .ignoreHttpErrors(true)
                .timeout(60_000);
    }

    private static JsonNode json(Connection.Response response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
