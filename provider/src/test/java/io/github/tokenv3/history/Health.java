package io.github.tokenv3.history;

import io.github.tokenv3.testing.TestRealm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether a node can read its database. */
final class Health {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Health() {}

    /** By a query, which no cache answers. */
    static boolean isWell(URI node, TestRealm realm) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(node + "/realms/" + realm.name() + "/token-v3-testing/sql/query"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("SELECT 1 AS one"))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
