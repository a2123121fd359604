package io.github.tokenv3.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tokenv3.testing.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One window of a browser of its own, with a fresh profile; closed with the test. */
public final class Chromium implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final ChromeDriver driver;
    private final Path profile;
    private final List<URI> requests = new ArrayList<>();

    private Chromium(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    /** A window of that size, in light colours, its language English. */
    public static Chromium open(Screen screen) {
        return open(screen, "en");
    }

    /** The same, for a speaker of another language. */
    public static Chromium open(Screen screen, String language) {
        ChromiumBinaries installed = ChromiumBinaries.installed();
        Path profile = temporary();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.browser().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(installed.driver().toString()))
                .usingAnyFreePort()
                .build();
        Chromium chromium = new Chromium(new ChromeDriver(service, options), profile);
        return chromium.on(screen).light();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("token-v3-chromium-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page is looked at on that screen from now on. */
    public Chromium on(Screen screen) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", screen.metrics());
        return this;
    }

    /** The user prefers light colours from now on. */
    public Chromium light() {
        return prefer("prefers-color-scheme", "light");
    }

    /** The user prefers dark colours from now on. */
    public Chromium dark() {
        return prefer("prefers-color-scheme", "dark");
    }

    private Chromium prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
        return this;
    }

    /** Pages run no script of their own from now on. */
    public Chromium withoutScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    public Chromium open(URI uri) {
        driver.get(uri.toString());
        return this;
    }

    /** The address of the page shown. */
    public URI uri() {
        return URI.create(driver.getCurrentUrl());
    }

    /** The window's title. */
    public String title() {
        return driver.getTitle();
    }

    /** The first element that matches the CSS selector; fails if there is none. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** All elements that match the CSS selector. */
    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Fills in Keycloak's login form and sends it. */
    public Chromium logIn(String username, String password) {
        find("#username").sendKeys(username);
        find("#password").sendKeys(password);
        return leave(() -> find("#kc-login").click());
    }

    /** Does what leads to another page, and waits until that is there and its scripts have run. */
    public Chromium leave(Runnable action) {
        WebElement page = find("html");
        action.run();
        for (long end = System.nanoTime() + PATIENCE_NANOS; !isGone(page) || !isComplete(); ) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still on " + uri().getPath());
            }
            LockSupport.parkNanos(50_000_000);
        }
        return this;
    }

    private boolean isComplete() {
        return "complete".equals(run("return document.readyState"))
                && !all("body > *").isEmpty();
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        } catch (WebDriverException e) {
            // What ChromeDriver says in the moment between two pages.
            if (e.getMessage().contains("does not belong to the document")) {
                return true;
            }
            throw e;
        }
    }

    /** The element that has the keyboard. */
    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** The element to which the page gives the keyboard; waits for it, because the browser does so only when it draws the page. */
    public WebElement autofocused() {
        Await.until("the page has given the keyboard to an element", () ->
                (Boolean) run("return document.activeElement?.matches('[autofocus]') ?? false"));
        return focused();
    }

    /** Runs a script of the test's in the page and returns what it returns. */
    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Whether the page is wider than the window, so that one has to scroll sideways (WCAG 1.4.10). */
    public boolean scrollsSideways() {
        return (Boolean) run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** The Cumulative Layout Shift of the page since it was loaded; 0 if nothing moved. */
    public double layoutShift() {
        Object sum = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                let sum = 0;
                new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.value))
                    .observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => setTimeout(() => done(sum), 0));
                """);
        return ((Number) sum).doubleValue();
    }

    /** Style sheets and scripts that the page shown has loaded. */
    public List<URI> stylesAndScripts() {
        Object names = run("return performance.getEntriesByType('resource').map(one => one.name)");
        return ((List<?>) names)
                .stream()
                        .map(name -> URI.create((String) name))
                        .filter(uri ->
                                uri.getPath().endsWith(".css") || uri.getPath().endsWith(".js"))
                        .distinct()
                        .toList();
    }

    /** Classes, or else names, of the elements of our part of the page whose text is wider than they are. */
    public List<?> overflowing() {
        return (List<?>) run("return [...document.querySelectorAll('.token-v3-page *')]"
                + ".filter(element => element.clientWidth > 0 && element.scrollWidth > element.clientWidth)"
                + ".map(element => element.className || element.tagName)");
    }

    /** What axe-core holds against the page shown by WCAG 2.2 A and AA; empty is good. */
    public List<String> accessibilityViolations() {
        return Axe.violations(driver);
    }

    /** Pictures the whole page, as {@code target/screenshots/<name>.png}. */
    public Chromium screenshot(String name) {
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Errors and warnings the browser logged since this was asked last. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Addresses outside that server that any page so far asked for. */
    public List<URI> requestsBeyond(URI server) {
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().forEach(entry -> note(entry.getMessage()));
        return requests.stream()
                .filter(uri -> !server.getRawAuthority().equals(uri.getRawAuthority()))
                .toList();
    }

    private void note(String entry) {
        try {
            JsonNode message = JSON.readTree(entry).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                String url = message.path("params").path("request").path("url").asText();
                if (url.matches("(https?|wss?):.*")) {
                    requests.add(URI.create(url));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
