/**
 * A real browser for tests of pages: Debian's Chromium, headless, driven over WebDriver ({@code chromium} and
 * {@code chromium-driver}; {@link io.github.tokenv3.testing.Needed} says what happens without).
 * {@link io.github.tokenv3.testing.browser.Chromium} is all that tests need.
 */
package io.github.tokenv3.testing.browser;
