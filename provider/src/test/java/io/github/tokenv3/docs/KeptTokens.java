package io.github.tokenv3.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The tokens of one sign-in. Ask for the access token before each call of an API, and keep no copy of it. */
final class KeptTokens {

    /** Where the refresh token outlives the process: a row of your database, or the platform's secure store. */
    interface Store {

        /** Null if nobody is signed in. */
        String refreshToken();

        /** Has it on disk when it returns; null forgets it. */
        void replaceBy(String refreshToken);
    }

    /** The user has to sign in. */
    static final class SignInNeeded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** An access token is renewed that much before its end, so that it does not expire on its way. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private static final int ATTEMPTS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI tokenEndpoint;
    private final String authorization;
    private final Store store;
    private String accessToken;
    private Instant goodUntil = Instant.MIN;

    KeptTokens(URI tokenEndpoint, String authorization, Store store) {
        this.tokenEndpoint = tokenEndpoint;
        this.authorization = authorization;
        this.store = store;
    }

    /** One thread refreshes; the others wait, and take what it got. */
    synchronized String accessToken() throws SignInNeeded, IOException, InterruptedException {
        if (Instant.now().isAfter(goodUntil)) {
            refresh();
        }
        return accessToken;
    }

    /** An API answered 401 to this token. */
    synchronized void isRefused(String token) {
        if (token.equals(accessToken)) {
            goodUntil = Instant.MIN;
        }
    }

    private void refresh() throws SignInNeeded, IOException, InterruptedException {
        String presented = store.refreshToken();
        if (presented == null) {
            throw new SignInNeeded();
        }
        Instant asked = Instant.now();
        HttpResponse<String> answer = ask(presented);
        JsonNode body = new ObjectMapper().readTree(answer.body());
        if (answer.statusCode() == 200) {
            // Stored first: the one that was presented is good for nothing any more.
            store.replaceBy(body.get("refresh_token").asText());
            accessToken = body.get("access_token").asText();
            goodUntil = asked.plusSeconds(body.get("expires_in").asLong()).minus(SPARE);
        } else if (body.path("error").asText().equals("invalid_grant")) {
            store.replaceBy(null);
            throw new SignInNeeded();
        } else {
            // Something is wrong with the client or the server. The refresh token is as good as before.
            throw new IOException("The token endpoint answered " + answer.statusCode());
        }
    }

    /** The same request again, and only if there was no answer or the server says that it did nothing. */
    private HttpResponse<String> ask(String refreshToken) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tokenEndpoint)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token="
                        + URLEncoder.encode(refreshToken, StandardCharsets.UTF_8)))
                .build();
        for (int attempt = 1; ; attempt++) {
            long seconds = 1;
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 503 || attempt == ATTEMPTS) {
                    return answer;
                }
                seconds = answer.headers().firstValueAsLong("Retry-After").orElse(seconds);
            } catch (IOException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            }
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        }
    }
}
