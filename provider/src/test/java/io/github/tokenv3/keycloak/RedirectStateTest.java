package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectStateTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a%20b", "a%2Bb", "A-._~z"})
    void needsNoCopyWhereKeycloaksComesToTheSame(String raw) {
        assertThat(RedirectState.kept(raw)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%2bb", "a%0Ab", "a=b", "%C3%A5", "%F0%9F%98%80", "(a)*!'", "%5B0m"})
    void goesBackAsItCame(String raw) {
        assertThat(RedirectState.kept(raw)).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource({"a<b\u00e5, a%3Cb%C3%A5", "a%zz\u00e5, a%25zz%C3%A5", "'a\r\nb', a%0D%0Ab"})
    void goesBackEncodedWhereItMayNotStandInAnAddress(String raw, String back) {
        assertThat(RedirectState.kept(raw)).isEqualTo(back);
    }

    @ParameterizedTest
    @CsvSource({"a b, a%20b", "+, %2B", "\u00e5, %C3%A5", "a-._~Z0, a-._~Z0", "'{\"a\":1}', %7B%22a%22%3A1%7D"})
    void encodesSoThatEveryDecoderReadsTheSame(String text, String encoded) {
        assertThat(RedirectState.encode(text)).isEqualTo(encoded);
    }

    @Test
    void takesAnyLength() {
        String raw = "a%2b".repeat(20_000);
        assertThat(RedirectState.kept(raw)).isEqualTo(raw);
    }
}
