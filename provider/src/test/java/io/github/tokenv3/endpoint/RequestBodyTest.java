package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    private static final int LIMIT = 64 * 1024;

    @Nested
    class Form {

        @Test
        void isDecoded() {
            assertThat(read("grant_type=refresh_token&redirect_uri=https%3A%2F%2Fclient.example%2F%3Fa%3Db+c"))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "grant_type", List.of("refresh_token"),
                            "redirect_uri", List.of("https://client.example/?a=b c")));
        }

        @Test
        void mayHoldTextBeyondAscii() {
            assertThat(read("a=%C3%A9%F0%9F%99%82&b=é🙂"))
                    .containsEntry("a", List.of("é🙂"))
                    .containsEntry("b", List.of("é🙂"));
        }

        @Test
        void keepsEveryValueOfADuplicatedParameter() {
            assertThat(read("a=1&a=2&a=1")).containsEntry("a", List.of("1", "2", "1"));
        }

        @Test
        void splitsAtTheFirstEqualsSign() {
            assertThat(read("token=YQ==&x=="))
                    .containsEntry("token", List.of("YQ=="))
                    .containsEntry("x", List.of("="));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "a=", "=", "=b", "&", "&&&", " ", "\r\n", "a=%00", "a=\n"})
        void leavesOutAParameterWithoutNameOrValue(String body) {
            assertThat(read(body)).as("RFC 6749 §3.2").isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=%zz", "a=%4", "a=%", "a=%-1", "%zz=a", "a=1&b=%u0041"})
        void isRefusedWithABadPercentEncoding(String body) {
            assertThat(refusal(body)).isEqualTo(Failure.invalidRequest("The body is not a well-formed form"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=%ff", "a=%C3", "a=%C3%28", "a=%ED%A0%80", "%fe=a"})
        void isRefusedWhenItDecodesToAnythingButUtf8(String body) {
            assertThat(refusal(body)).isEqualTo(Failure.invalidRequest("The body is not UTF-8"));
        }

        @Test
        void losesControlCharacters() {
            assertThat(read("refresh%0a_token=a%00b%1b%7f%C2%85c\n"))
                    .containsOnly(Map.entry("refresh_token", List.of("abc")));
        }

        @Test
        void mayHaveVeryManyParameters() {
            String body = IntStream.range(0, 8000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
            assertThat(read(body)).hasSize(8000);
        }
    }

    @Nested
    class Json {

        @ParameterizedTest
        @ValueSource(strings = {"%s", " \r\n\t%s\n ", "\uFEFF%s"})
        void isAnObjectOfStrings(String around) {
            assertThat(read(around.formatted("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"\\u0061b\"}")))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("grant_type", List.of("refresh_token"), "refresh_token", List.of("ab")));
        }

        @Test
        void mayBeEmpty() {
            assertThat(read("{}")).isEmpty();
        }

        @Test
        void leavesOutAnEmptyString() {
            assertThat(read("{\"refresh_token\":\"\",\"code\":\"x\"}")).containsOnlyKeys("code");
        }

        @Test
        void losesControlCharacters() {
            assertThat(read("{\"a\":\"x\\u0000\\ny\"}")).containsEntry("a", List.of("xy"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"1", "1.5", "1e999999", "true", "null", "{}", "{\"b\":\"c\"}", "[]", "[\"refresh_token\"]"})
        void isRefusedWithAMemberThatIsNotAString(String value) {
            assertThat(refusal("{\"a\":\"b\",\"grant_type\":" + value + "}"))
                    .isEqualTo(Failure.invalidRequest("Every member of the JSON body must be a string"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "[{}]", "\"text\"", "[\"a\"]"})
        void isRefusedWhenItIsNotAnObject(String body) {
            assertThat(refusal(body)).isEqualTo(Failure.invalidRequest("The JSON body must be an object"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\":\"b\"}{}", "{\"a\":\"b\"}\"\"", "{\"a\":\"b\"} 1"})
        void isRefusedWithMoreAfterIt(String body) {
            assertThat(refusal(body))
                    .isEqualTo(Failure.invalidRequest("The JSON body must be one object and nothing after it"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{\"a\"",
                    "{\"a\":",
                    "{\"a\":\"b\"",
                    "{\"a\":\"b\",}",
                    "{a:\"b\"}",
                    "{'a':'b'}",
                    "{\"a\":\"b\"}x",
                    "{\"a\":\"b\"}&c=d",
                    "{\"a\":\"\n\"}",
                    "{\"a\":\"b\",\"a\":\"b\"}",
                    "{\"a\":\"b\",\"\\u0061\":\"c\"}",
                    "{\"a\":\"\\x\"}"
                })
        void isRefusedWhenMalformedOrAmbiguous(String body) {
            assertThat(refusal(body))
                    .isEqualTo(Failure.invalidRequest("The JSON body is not well-formed or names a member twice"));
        }

        @Test
        void isRefusedWhenNestedWithoutEnd() {
            assertThat(refusal("{\"a\":".repeat(10000)).status()).isEqualTo(400);
            assertThat(refusal("[".repeat(60000)).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\":\"\\ud800\"}", "{\"\\udc00\":\"a\"}"})
        void isRefusedWithHalfACharacter(String body) {
            assertThat(refusal(body)).isEqualTo(Failure.invalidRequest("The JSON body is not Unicode text"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
        void isNotReadInAnotherEncoding(String encoding) {
            byte[] body = "{\"grant_type\":\"é\"}".getBytes(Charset.forName(encoding));
            assertThat(catchThrowableOfType(Refusal.class, () -> RequestBody.parameters(body))
                            .failure()
                            .status())
                    .as("RFC 8259 §8.1")
                    .isEqualTo(400);
        }
    }

    @Test
    void nothingIsNoParameters() {
        assertThat(RequestBody.parameters(null)).isEmpty();
        assertThat(RequestBody.parameters(new byte[0])).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = {'a', '=', (byte) 0xC3, (byte) 0x28};
        assertThat(catchThrowableOfType(Refusal.class, () -> RequestBody.parameters(body))
                        .failure())
                .isEqualTo(Failure.invalidRequest("The body is not UTF-8"));
    }

    @Test
    void aBodyOfTheGreatestSizeIsReadAndOneByteMoreIsRefused() {
        assertThat(read("a=" + "x".repeat(LIMIT - 2))).containsKey("a");
        assertThat(refusal("a=" + "x".repeat(LIMIT - 1)).status()).isEqualTo(413);
        assertThat(refusal("{\"a\":\"" + "x".repeat(LIMIT) + "\"}").status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"refresh_token\":\"s3cret\"", "{\"s3cret\":1}", "s3cret=%zz", "[\"s3cret\"]"})
    void aRefusalNeverQuotesWhatWasSent(String body) {
        assertThat(refusal(body).description()).doesNotContain("s3cret");
    }

    private static MultivaluedMap<String, String> read(String body) {
        return RequestBody.parameters(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Failure refusal(String body) {
        return catchThrowableOfType(Refusal.class, () -> read(body)).failure();
    }
}
