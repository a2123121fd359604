package io.github.tokenv3.fuzz;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One request.
 *
 * @param target  below the realm, with the query
 * @param headers names and values in turn
 * @param body    null for none
 */
record Shot(String method, String target, List<String> headers, String body) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    HttpRequest at(URI realm) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(realm + target)).timeout(PATIENCE);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request.method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }
}
