package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tokenv3.testing.Answer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as text. {@code {{name}}} alone takes any text and is the name of it from then on; three dots stand for any
 * text, a time for any time, and all else for itself.
 */
record WrittenAnswer(int status, List<String> headers, String body) {

    private static final Pattern NAME = Pattern.compile("\\{\\{([\\w-]+)}}");

    static WrittenAnswer of(List<String> lines) {
        if (!lines.get(0).startsWith("HTTP/1.1 ")) {
            throw new IllegalArgumentException("Not an answer: " + lines.get(0));
        }
        int end = lines.contains("") ? lines.indexOf("") : lines.size();
        return new WrittenAnswer(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                lines.subList(1, end),
                String.join("\n", lines.subList(end, lines.size())).strip());
    }

    void isTrueOf(Answer answer, Variables variables) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            matches(parts[0], parts[1], answer.header(parts[0]).orElse(null), variables);
        }
        if (body.isEmpty()) {
            assertThat(answer.body()).isEmpty();
        } else {
            matches("", json(body), answer.json(), variables);
        }
    }

    private static void matches(String where, JsonNode written, JsonNode actual, Variables variables) {
        assertThat(actual.getNodeType()).as(where).isEqualTo(written.getNodeType());
        if (written.isObject()) {
            assertThat(actual.fieldNames())
                    .toIterable()
                    .as("members of " + where)
                    .containsExactlyInAnyOrderElementsOf(written::fieldNames);
            written.properties()
                    .forEach(member -> matches(
                            where + "/" + member.getKey(), member.getValue(), actual.get(member.getKey()), variables));
        } else if (written.isArray()) {
            assertThat(actual).as(where).hasSize(written.size());
            for (int i = 0; i < written.size(); i++) {
                matches(where + "/" + i, written.get(i), actual.get(i), variables);
            }
        } else if (written.isTextual()) {
            matches(where, written.textValue(), actual.textValue(), variables);
        } else {
            assertThat(actual).as(where).isEqualTo(written);
        }
    }

    private static void matches(String where, String written, String actual, Variables variables) {
        assertThat(actual).as(where).isNotEmpty();
        Matcher name = NAME.matcher(written);
        if (name.matches() && variables.get(name.group(1)) == null) {
            variables.set(name.group(1), actual);
        } else if (isTime(written)) {
            assertThat(isTime(actual)).as("%s is a time: %s", where, actual).isTrue();
        } else {
            String pattern = Pattern.quote(variables.in(written)).replace("...", "\\E.*\\Q");
            if (written.matches("[0-9a-f]{4}\\.\\.\\.")) {
                pattern = "[0-9a-f]{32}";
            }
            assertThat(actual).as(where).matches(pattern);
        }
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
