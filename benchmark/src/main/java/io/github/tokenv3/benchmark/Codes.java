package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Authorization codes, each to be redeemed once. */
final class Codes implements Work {

    private static final String FORM = "grant_type=authorization_code&client_id=" + Realms.CLIENT + "&client_secret="
            + encode(Realms.SECRET) + "&redirect_uri=" + encode(TestClient.REDIRECT_URI) + "&code=";

    private final Deque<String> left;

    Codes(Collection<String> codes) {
        this.left = new ArrayDeque<>(codes);
    }

    @Override
    public Call next() {
        String code = left.poll();
        return code == null ? null : new Exchange(code);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Exchange(String code) implements Call {

        @Override
        public String form() {
            return FORM + encode(code);
        }

        @Override
        public void answered(String accessToken, String refreshToken) {
            if (refreshToken == null) {
                throw new IllegalStateException("A code was redeemed without a refresh token");
            }
        }
    }
}
