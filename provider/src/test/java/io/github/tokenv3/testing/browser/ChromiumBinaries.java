package io.github.tokenv3.testing.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where Chromium and its driver are installed. Without them a browser test is skipped, after one line that says so; where
 * the environment says {@code CI=true} it fails.
 *
 * @param browser the browser
 * @param driver the WebDriver server that belongs to it
 */
record ChromiumBinaries(Path browser, Path driver) {

    private static final String MISSING =
            "Browser tests need Chromium and its driver on the PATH (Debian: apt-get install chromium chromium-driver)";
    private static boolean told;

    static ChromiumBinaries installed() {
        Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = onPath("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            skip();
        }
        return new ChromiumBinaries(browser.orElseThrow(), driver.orElseThrow());
    }

    private static synchronized void skip() {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(MISSING);
        }
        if (!told) {
            told = true;
            System.err.println(MISSING + "; they are skipped.");
        }
        Assumptions.abort(MISSING);
    }

    private static Optional<Path> onPath(String... names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Arrays.stream(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
