package io.github.tokenv3.history;

import io.github.tokenv3.testing.Answer;

/** What an answer means; null is none. */
final class Reading {

    private Reading() {}

    static Said ofTokens(Answer answer) {
        if (answer == null) {
            return Said.NOTHING;
        }
        return switch (answer.status()) {
            case 200 -> answer.has("refresh_token") && answer.has("access_token") ? Said.GRANTED : Said.BROKEN;
            case 400 -> answer.error().equals("invalid_grant") ? Said.REFUSED : Said.BROKEN;
            default -> failure(answer);
        };
    }

    static Said ofIntrospection(Answer answer) {
        if (answer == null) {
            return Said.NOTHING;
        }
        if (answer.status() == 200) {
            return answer.json().path("active").asBoolean() ? Said.ACTIVE : Said.INACTIVE;
        }
        return failure(answer);
    }

    static Said ofEnding(Answer answer) {
        if (answer == null) {
            return Said.NOTHING;
        }
        return switch (answer.status()) {
            case 200, 204 -> Said.DONE;
            case 400 -> Said.REFUSED;
            default -> failure(answer);
        };
    }

    private static Said failure(Answer answer) {
        return answer.status() == 503 && answer.header("Retry-After").isPresent() ? Said.UNAVAILABLE : Said.BROKEN;
    }
}
