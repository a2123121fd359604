package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectStateTest {

    @ParameterizedTest
    @CsvSource({"abc, true", "a%20b, true", "a%2Bb, true", "%C3%A5, true", "a+b, false", "a%2bb, false", "a%0Ab, false", "a=b, false"})
    void isKeptApartOnlyWhereKeycloaksCopyWouldComeOutOtherwise(String raw, boolean unchanged) {
        assertThat(RedirectState.isUnchanged(raw)).isEqualTo(unchanged);
    }

    @ParameterizedTest
    @CsvSource({"'a<b'", "'a%zz'", "'a#b'", "'a b'"})
    void isNotSentBackRawWhereItMayNotStandInAnAddress(String raw) {
        assertThat(RedirectState.isUnchanged(raw)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a b, a%20b", "+, %2B", "å, %C3%A5", "a-._~Z0, a-._~Z0", "'{\"a\":1}', %7B%22a%22%3A1%7D"})
    void encodesSoThatEveryDecoderReadsTheSame(String text, String encoded) {
        assertThat(RedirectState.encode(text)).isEqualTo(encoded);
    }
}
