package io.github.tokenv3.history;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A refresh token as a client has it, with the access token that came along; in histories it is its hash. */
record Token(String refresh, String access) {

    static Token in(Answer answer) {
        return new Token(answer.refreshToken(), answer.accessToken());
    }

    String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(refresh.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Microseconds since 1970. */
    long end() {
        return Jwt.of(refresh).claims().path("exp").asLong() * 1_000_000;
    }

    /** It is a secret. */
    @Override
    public String toString() {
        return id();
    }
}
