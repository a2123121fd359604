package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.browser.Chromium;
import io.github.tokenv3.testing.browser.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;

/** Looks at the page shown as a picky visitor would, on each screen and in each colour scheme, and keeps a picture of each. */
final class Look {

    private static final int MOST_BYTES = 30_000;
    private static final double LEAST_TARGET = 24;

    /** Everything one can press that stands by itself; links inside a sentence may be as small as the text (WCAG 2.5.8). */
    private static final String SMALL_TARGETS = """
            return [...document.querySelectorAll('button, summary, input:not([type=hidden]), select, nav a, .token-v3-who a')]
                .filter(one => one.checkVisibility() && !one.closest('details:not([open]) > ul'))
                .filter(one => { const box = (one.labels?.[0] ?? one).getBoundingClientRect();
                                 return Math.min(box.width, box.height) < arguments[0]; })
                .map(one => one.outerHTML);
            """;

    private final Chromium chromium;
    private final String language;
    private final URI server;
    private final SoftAssertions found;
    private final Map<URI, Integer> sizes = new HashMap<>();
    private Object lastLoaded;

    Look(Chromium chromium, String language, URI server, SoftAssertions found) {
        this.chromium = chromium;
        this.language = language;
        this.server = server;
        this.found = found;
    }

    /** @param page the picture's name */
    void at(String page) {
        String name = page + "-" + language;
        found.assertThat(chromium.find("html").getAttribute("lang"))
                .as(name + " language")
                .isEqualTo(language);
        found.assertThat(chromium.find("body").getText()).as(name + " texts").doesNotContain("tokenV3");
        Object loaded = chromium.run("return performance.timeOrigin");
        if (!loaded.equals(lastLoaded)) {
            // Else it has been looked at on other screens already, where everything is elsewhere.
            lastLoaded = loaded;
            found.assertThat(chromium.layoutShift()).as(name + " layout shift").isZero();
        }
        found.assertThat(bytes()).as(name + " bytes of CSS and JS").isLessThan(MOST_BYTES);
        for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
            chromium.on(screen);
            for (String colours : List.of("light", "dark")) {
                String picture = name + "-" + screen.name().toLowerCase(Locale.ROOT) + "-" + colours;
                (colours.equals("dark") ? chromium.dark() : chromium.light()).screenshot(picture);
                found.assertThat(chromium.accessibilityViolations())
                        .as(picture + " accessibility")
                        .isEmpty();
            }
            found.assertThat((List<?>) chromium.run(SMALL_TARGETS, LEAST_TARGET))
                    .as(name + " small targets")
                    .isEmpty();
        }
        for (Screen screen : Screen.values()) {
            found.assertThat(chromium.on(screen).scrollsSideways())
                    .as(name + " sideways on " + screen)
                    .isFalse();
        }
        chromium.on(Screen.DESKTOP).light();
        found.assertThat(complaints()).as(name + " console").isEmpty();
        found.assertThat(chromium.requestsBeyond(server))
                .as(name + " requests elsewhere")
                .isEmpty();
    }

    /** That a page of an error answers with an error is no complaint. */
    private List<String> complaints() {
        return chromium.complaints().stream()
                .filter(complaint ->
                        !complaint.contains("Failed to load resource") || complaint.contains("/resources/"))
                .toList();
    }

    private int bytes() {
        List<URI> loaded = chromium.stylesAndScripts();
        assertThat(loaded).as("what the page loads").isNotEmpty();
        return loaded.stream()
                .mapToInt(uri -> sizes.computeIfAbsent(uri, Look::compressed))
                .sum();
    }

    private static int compressed(URI uri) {
        try (var in = uri.toURL().openStream();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                in.transferTo(gzip);
            }
            return out.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
