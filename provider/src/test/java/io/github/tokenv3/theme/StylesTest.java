package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The theme's style sheet takes the place of the provider's plain one, of the same name, and so has to know all of it. */
class StylesTest {

    private static final Pattern CLASS = Pattern.compile("\\.(token-v3-[a-z-]+)(?![\\w.-]*css)");
    private static final Pattern VARIABLE = Pattern.compile("--token-v3-[a-z-]+");

    private static Set<String> found(Pattern pattern, int group, String file) {
        try (var in = StylesTest.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
            return pattern.matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(group))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theThemeStylesEveryClassOfTheProvidersPages() {
        assertThat(found(CLASS, 1, "/theme/token-v3/login/resources/css/token-v3.css"))
                .containsAll(found(CLASS, 1, "/theme-resources/resources/css/token-v3.css"));
    }

    @Test
    void everyVariableOfTheBrandIsUsedAndNoOther() {
        Set<String> used = found(VARIABLE, 0, "/theme/token-v3/login/resources/css/token-v3.css");
        used.remove("--token-v3-logo-dark"); // the one that is optional

        assertThat(found(VARIABLE, 0, "/theme/token-v3/login/resources/css/token-v3-brand.css"))
                .isEqualTo(used);
    }
}
