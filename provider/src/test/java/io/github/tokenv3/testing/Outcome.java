package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests say again and again of an answer, or of the tokens in it. */
public final class Outcome {

    private Outcome() {}

    /** RFC 6749 §5.2: 400 {@code invalid_grant}, and no token. */
    public static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("status").isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_grant");
        assertThat(answer.has("access_token")).as("has an access token").isFalse();
    }

    /** Refused as a spent token, which ends its family. */
    public static void assertReused(Answer answer) {
        assertRefused(answer);
        assertThat(answer.errorDescription()).isEqualTo("Refresh token has already been used");
    }

    /** Nothing of these answers is good for anything: not by introspection, nor at userinfo. */
    public static void assertDead(TestClient client, Answer... tokens) {
        for (Answer answer : tokens) {
            assertThat(client.realm().isActive(answer.accessToken()))
                    .as("access token is active")
                    .isFalse();
            assertThat(client.realm().userinfo(answer.accessToken()).status())
                    .as("userinfo")
                    .isEqualTo(401);
            assertThat(isActive(client, answer.refreshToken()))
                    .as("refresh token is active")
                    .isFalse();
        }
    }

    /** The access tokens of these answers are good, by introspection and at userinfo. */
    public static void assertAlive(TestClient client, Answer... tokens) {
        for (Answer answer : tokens) {
            assertThat(client.realm().isActive(answer.accessToken()))
                    .as("access token is active")
                    .isTrue();
            assertThat(client.realm().userinfo(answer.accessToken()).status())
                    .as("userinfo")
                    .isEqualTo(200);
        }
    }

    /** Whether introspection by its own client, the only one that learns of it, calls a refresh token active. */
    public static boolean isActive(TestClient client, String refreshToken) {
        return client.nativeToken()
                .introspect(refreshToken, null)
                .json()
                .path("active")
                .asBoolean();
    }
}
