package io.github.tokenv3.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the two JARs, and what is not. */
@OnKeycloak
class ShippedJarsIT {

    private static final int JAVA_17 = 61;

    /** All that is no class of ours, and why it is there. */
    private static final List<String> RESOURCES = List.of(
            "META-INF/MANIFEST\\.MF", // the version
            "META-INF/(LICENSE|NOTICE)", // what the licence asks for
            "META-INF/beans\\.xml", // Keycloak looks for JAX-RS providers only where one is
            "META-INF/services/(io\\.github\\.tokenv3|org\\.keycloak)\\.[\\w.]+", // how Keycloak finds providers
            "META-INF/token-v3-changelog\\.xml", // the tables
            "META-INF/token-v3\\.properties", // the line of Keycloak it is made for
            "io/github/tokenv3/endpoint/openapi\\.json", // served at /v3/openapi.json
            "theme-resources/messages/token-v3_\\w\\w\\.properties", // texts of pages and mails
            "theme-resources/resources/css/token-v3\\.css", // pages
            "theme-resources/templates/((html|text)/)?token-v3-[\\w-]+\\.ftl"); // pages and mails

    private static final List<String> THEME = List.of(
            "META-INF/MANIFEST\\.MF",
            "META-INF/(LICENSE|NOTICE)",
            "META-INF/keycloak-themes\\.json", // how Keycloak finds themes
            "theme/token-v3/(login|email)/[\\w./-]+\\.(ftl|properties|css|js|svg)");

    @Test
    void theProvidersHasOurClassesForJava17AndOurResources() throws IOException {
        try (JarFile jar = jar("keycloak.provider")) {
            assertThat(files(jar)).hasSizeGreaterThan(100).allSatisfy(name -> {
                if (name.matches("io/github/tokenv3/[\\w/$-]+\\.class")) {
                    assertThat(version(jar, name)).as(name).isEqualTo(JAVA_17);
                } else {
                    assertThat(RESOURCES).as(name).anyMatch(name::matches);
                }
            });
        }
    }

    @Test
    void theThemesHasTheThemeAlone() throws IOException {
        try (JarFile jar = jar("keycloak.themes")) {
            assertThat(files(jar))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> assertThat(THEME).as(name).anyMatch(name::matches));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.provider", "keycloak.themes"})
    void bothCarryTheLicence(String property) throws IOException {
        try (JarFile jar = jar(property)) {
            for (String file : List.of("LICENSE", "NOTICE")) {
                assertThat(text(jar, "META-INF/" + file)).isEqualTo(Files.readString(Path.of("..", file)));
            }
        }
    }

    /** In the console under <i>Server info &gt; Providers</i>, where an administrator looks first. */
    @Test
    void theServerInfoShowsTheVersionInTheManifest(Keycloak keycloak) throws IOException {
        try (JarFile jar = jar("keycloak.provider")) {
            String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");

            // https://semver.org, without what is after a plus
            assertThat(version).matches("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?");
            assertThat(keycloak.serverInfo()
                            .at("/providers/refresh-token/providers/token-v3/operationalInfo/version")
                            .asText())
                    .isEqualTo(version);
        }
    }

    private static JarFile jar(String property) throws IOException {
        return new JarFile(System.getProperty(property));
    }

    private static List<String> files(JarFile jar) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(entry -> entry.getName())
                .toList();
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream content = jar.getInputStream(jar.getEntry(name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int version(JarFile jar, String name) {
        try (DataInputStream data = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
            data.readUnsignedShort();
            return data.readUnsignedShort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
