package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/upgrading.md} names the packages that lean on what Keycloak promises nothing for, and no class that is gone. */
class UpgradeNoteTest {

    private static final Path NOTE = Path.of("..", "docs", "upgrading.md");
    private static final Path SOURCES = Path.of("src/main/java/io/github/tokenv3");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(org\\.keycloak\\.[\\w.]+);");

    /** Keycloak promises stability for keycloak-core, -common and -server-spi only. */
    private static final Pattern INTERNAL = Pattern.compile("keycloak-(services|server-spi-private|model-[a-z-]+)-\\d");

    @Test
    void namesEveryPackageThatUsesInternals() throws IOException {
        List<String> named = named().stream().map(UpgradeNoteTest::packageOf).toList();

        assertThat(sources().filter(UpgradeNoteTest::usesInternals).map(UpgradeNoteTest::nameOf))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(named).contains(packageOf(name)));
    }

    private static String packageOf(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    @Test
    void namesNoClassThatIsGone() throws IOException {
        List<String> all = sources().map(UpgradeNoteTest::nameOf).toList();

        assertThat(named()).isNotEmpty().allSatisfy(note -> assertThat(all).anyMatch(name -> matches(note, name)));
    }

    /** As in the second column: {@code package/Class}, further classes of that package, and beginnings with dots after them. */
    private static List<String> named() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(NOTE)) {
            String[] columns = line.split("\\|");
            if (columns.length > 3) {
                String in = "";
                Matcher name = Pattern.compile("`((?:[a-z]+/)?[A-Z*][\\w.]*)`").matcher(columns[2]);
                while (name.find()) {
                    String[] parts = name.group(1).split("/");
                    in = parts.length == 2 ? parts[0] : in;
                    names.add(in + "/" + parts[parts.length - 1]);
                }
            }
        }
        return names;
    }

    private static boolean matches(String note, String name) {
        String beginning = note.replaceAll("\\*$|\\.\\.\\.$", "");
        return beginning.equals(note) ? name.equals(note) : name.startsWith(beginning);
    }

    private static Stream<Path> sources() throws IOException {
        return Files.walk(SOURCES)
                .filter(path -> path.toString().endsWith(".java")
                        && !path.getFileName().toString().equals("package-info.java"));
    }

    private static String nameOf(Path source) {
        return SOURCES.relativize(source).toString().replace(".java", "");
    }

    private static boolean usesInternals(Path source) {
        try {
            return IMPORT.matcher(Files.readString(source)).results().anyMatch(found -> isInternal(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInternal(String name) {
        for (String outer = name; outer.contains("."); outer = outer.substring(0, outer.lastIndexOf('.'))) {
            String file = outer.replace('.', '/') + ".class";
            var found = UpgradeNoteTest.class.getClassLoader().getResource(file);
            if (found != null) {
                return INTERNAL.matcher(found.toString()).find();
            }
        }
        throw new AssertionError("Where is " + name + "?");
    }
}
