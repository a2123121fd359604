package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The error answer of the contract, down to the order of its members. */
final class Refused {

    static final String REDIRECT = "/v3/authorize/token";
    static final String DECOUPLED = "/v3/authorize-decoupled/token";

    /** What RFC 6749 §5.2 allows in {@code error_description}. */
    private static final String DESCRIPTION = "([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+)";

    private Refused() {}

    /** Fails unless the answer is exactly that refusal, at {@code /v3/authorize/token}; returns the description. */
    static String with(Answer answer, int status, String error) {
        return with(answer, status, error, REDIRECT);
    }

    static String with(Answer answer, int status, String error, String instance) {
        String title =
                Character.toUpperCase(error.charAt(0)) + error.substring(1).replace('_', ' ');
        Pattern body = Pattern.compile(
                "\\{\"error\":\"%s\",\"error_description\":\"%s\",\"Errors\":\\[\"\\1\"],\"Type\":\"/Errors/%s\",\"Title\":\"%s\",\"StatusCode\":%d,\"Instance\":\"%s\"}"
                        .formatted(error, DESCRIPTION, error, title, status, instance));
        assertThat(answer.body()).matches(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/json");
        Matcher matcher = body.matcher(answer.body());
        return matcher.matches() ? matcher.group(1) : "";
    }
}
