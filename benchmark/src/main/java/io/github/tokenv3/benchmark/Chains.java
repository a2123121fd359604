package io.github.tokenv3.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Families that take turns: the one that has waited longest is refreshed next, each with what it was handed last. */
final class Chains implements Work {

    private static final String FORM = "grant_type=refresh_token&client_id=" + Realms.CLIENT + "&client_secret="
            + URLEncoder.encode(Realms.SECRET, StandardCharsets.UTF_8) + "&refresh_token=";

    private final Deque<String> waiting;

    Chains(Collection<String> refreshTokens) {
        this.waiting = new ArrayDeque<>(refreshTokens);
    }

    @Override
    public Call next() {
        String token = waiting.poll();
        return token == null ? null : new Refresh(token);
    }

    private final class Refresh implements Call {

        private final String token;

        private Refresh(String token) {
            this.token = token;
        }

        @Override
        public String form() {
            return FORM + token;
        }

        @Override
        public void answered(String accessToken, String refreshToken) {
            if (refreshToken == null || refreshToken.equals(token)) {
                throw new IllegalStateException("A refresh handed out no new refresh token");
            }
            waiting.add(refreshToken);
        }
    }
}
