package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedLocaleTest {

    @ParameterizedTest
    @CsvSource({
        "SE, sv, sv-SE sv",
        ", SV, sv",
        ", en-gb, en-GB en",
        ", pt_BR, pt-BR pt",
        "Finland, fi, fi",
        "SE, , ",
        ", 'x y', ",
        ", english, "
    })
    void isWhatCountryAndLanguageName(String country, String language, String locales) {
        assertThat(RequestedLocale.of(country, language)).isEqualTo(locales);
    }
}
