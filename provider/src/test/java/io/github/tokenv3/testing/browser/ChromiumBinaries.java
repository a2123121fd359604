package io.github.tokenv3.testing.browser;

import io.github.tokenv3.testing.Needed;
import java.nio.file.Path;

/**
 * Where Chromium and its driver are installed.
 *
 * @param browser the browser
 * @param driver the WebDriver server that belongs to it
 */
record ChromiumBinaries(Path browser, Path driver) {

    static ChromiumBinaries installed() {
        return new ChromiumBinaries(
                Needed.program("chromium", "chromium-browser", "google-chrome"), Needed.program("chromedriver"));
    }
}
