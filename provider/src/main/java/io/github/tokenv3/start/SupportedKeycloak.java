package io.github.tokenv3.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.keycloak.ServerStartupError;

/**
 * The line of Keycloak that a JAR is made for. It leans on what Keycloak promises nothing for, and what has changed there
 * may fail late or, worse, let a spent token pass; so another line is refused at the start. A patch release is not.
 *
 * @param line major and minor version, as {@code 26.7}
 */
public record SupportedKeycloak(String line) {

    private static final Logger LOG = Logger.getLogger(SupportedKeycloak.class);
    private static final String FILE = "/META-INF/token-v3.properties";

    /** What this JAR says of itself. */
    public static SupportedKeycloak ofThisJar() {
        try (InputStream file = SupportedKeycloak.class.getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            properties.load(file);
            return new SupportedKeycloak(properties.getProperty("keycloak"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param running the server's version
     * @param option the server option that lets another line in
     * @param allowed its value
     * @throws ServerStartupError if the server is of another line and the option is not set
     */
    public void check(String running, String option, boolean allowed) {
        if (running.equals(line) || running.startsWith(line + ".")) {
            return;
        }
        if (!allowed) {
            throw new ServerStartupError(
                    "The token v3 extension in providers/ is made for Keycloak " + line + ", this is " + running
                            + ": install the version of the extension for this Keycloak, or remove the JAR as"
                            + " docs/uninstall.md says. To try it all the same: " + option + "=true",
                    false);
        }
        LOG.warnf(
                "The token v3 extension is made for Keycloak %s and runs on %s, where nothing of it is tested, because of"
                        + " %s: not for production",
                line, running, option);
    }
}
