package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of the pages and mails, in six languages. */
class TextsTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d)[,}]");

    private static Properties texts(String bundle, String language) {
        return KeycloakThemes.texts(TextsTest.class.getResourceAsStream(bundle + "_" + language + ".properties"));
    }

    /** Our own keys with the parameters of their texts; the theme also fills gaps in Keycloak's, which differ by language. */
    private static Map<String, String> shape(Properties texts) {
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("tokenV3"))
                .collect(Collectors.toMap(
                        key -> key, key -> parameters(texts.getProperty(key)), (a, b) -> a, TreeMap::new));
    }

    private static String parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "/theme-resources/messages/token-v3, sv", "/theme/token-v3/login/messages/messages, sv",
        "/theme-resources/messages/token-v3, fi", "/theme/token-v3/login/messages/messages, fi",
        "/theme-resources/messages/token-v3, da", "/theme/token-v3/login/messages/messages, da",
        "/theme-resources/messages/token-v3, no", "/theme/token-v3/login/messages/messages, no",
        "/theme-resources/messages/token-v3, de", "/theme/token-v3/login/messages/messages, de"
    })
    void everyTextIsThereInEveryLanguageWithTheSameParameters(String bundle, String language) {
        Map<String, String> english = shape(texts(bundle, "en"));

        assertThat(english).hasSizeGreaterThan(10);
        assertThat(shape(texts(bundle, language))).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({"/theme-resources/messages/token-v3", "/theme/token-v3/login/messages/messages"})
    void noTextIsEmptyOrLosesAnApostropheOrIsLeftInEnglish(String bundle) {
        Properties english = texts(bundle, "en");
        for (String language : Arrays.asList("en", "sv", "fi", "da", "no", "de")) {
            texts(bundle, language).forEach((key, value) -> {
                String text = (String) value;
                assertThat(new MessageFormat(text).format(new Object[] {1, 2, 3}))
                        .as(language + " " + key)
                        .isNotBlank();
                // One apostrophe alone would quote what follows instead of being shown.
                assertThat(text.replace("''", "")).as(language + " " + key).doesNotContain("'");
                if (!language.equals("en") && text.length() > 12) {
                    assertThat(text).as(language + " " + key).isNotEqualTo(english.getProperty((String) key));
                }
            });
        }
    }
}
