package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever comes: read as it was meant, or refused with a 4xx; never an exception that would become a 5xx. */
class RequestBodyPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Any Unicode text that a parameter may hold (RFC 6749 appendix A: no control characters; §3.2: not empty). */
    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> text = Arbitraries.chars()
                .all()
                .filter(RequestBodyPropertyTest::isPrintable)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(letters -> letters.stream().map(String::valueOf).collect(Collectors.joining()));
        return Arbitraries.maps(text, text).ofMaxSize(12);
    }

    private static boolean isPrintable(char c) {
        return !Character.isISOControl(c) && !Character.isSurrogate(c);
    }

    @Property
    void anyFormRoundTrips(@ForAll("parameters") Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));

        assertThat(read(form.getBytes(StandardCharsets.UTF_8))).isEqualTo(each(parameters));
    }

    @Property
    void anyFlatJsonRoundTrips(@ForAll("parameters") Map<String, String> parameters) throws JsonProcessingException {
        assertThat(read(JSON.writeValueAsBytes(parameters))).isEqualTo(each(parameters));
    }

    @Property
    void textBeyondTheBasicPlaneRoundTrips(@ForAll @Size(min = 1, max = 20) List<Integer> seeds)
            throws JsonProcessingException {
        String value = seeds.stream()
                .map(seed -> 0x10000 + Math.floorMod(seed, 0xF0000))
                .map(Character::toString)
                .collect(Collectors.joining());

        Map<String, List<String>> expected = Map.of("state", List.of(value));
        assertThat(read(("state=" + encode(value)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected);
        assertThat(read(JSON.writeValueAsBytes(Map.of("state", value)))).isEqualTo(expected);
    }

    @Property(tries = 3000)
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        readOrRefused(body);
    }

    /** Bytes that look like JSON or a form more often than chance would have it. */
    @Provide
    Arbitrary<String> nearlyRight() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        ":",
                        ",",
                        "\\",
                        "\\u",
                        "\\ud83d",
                        "null",
                        "1",
                        "-",
                        "e9",
                        "true",
                        "a",
                        "=",
                        "&",
                        "%",
                        "%4",
                        "%41",
                        "%ff",
                        "%00",
                        "+",
                        " ",
                        "\n",
                        "\u0000",
                        "\uFEFF",
                        "\"a\":\"b\"",
                        "grant_type",
                        "é",
                        "\uD83D\uDE00")
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void anythingNearlyRightIsReadOrRefused(@ForAll("nearlyRight") String body) {
        readOrRefused(body.getBytes(StandardCharsets.UTF_8));
        readOrRefused(body.getBytes(StandardCharsets.UTF_16));
    }

    @Provide
    Arbitrary<Object> notText() {
        return Arbitraries.of(1, -0.5, true, List.of(), List.of("a"), Map.of(), Map.of("a", "b"));
    }

    @Property
    void jsonWithAnythingButTextIsRefused(
            @ForAll("parameters") Map<String, String> parameters, @ForAll("notText") Object value)
            throws JsonProcessingException {
        Map<String, Object> object = new LinkedHashMap<>(parameters);
        object.put("expires_in", value);
        byte[] body = JSON.writeValueAsBytes(object);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(body))
                .satisfies(refusal -> assertThat(refusal.failure().status()).isEqualTo(400));
    }

    private static void readOrRefused(byte[] body) {
        try {
            read(body);
        } catch (Refusal refusal) {
            assertThat(refusal.failure().status()).isIn(400, 413);
            assertThat(refusal.failure().error()).isEqualTo("invalid_request");
        }
    }

    private static MultivaluedMap<String, String> read(byte[] body) {
        return RequestBody.parameters(body);
    }

    private static Map<String, List<String>> each(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
