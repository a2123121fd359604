package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/security.md} names exist, and each of its rows names one. */
class SecurityMapTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:IT|Test))\\.(\\w+)`");

    @Test
    void eachRowNamesATest() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(TEST.matcher(row).find()).as(row).isTrue());
    }

    @Test
    void eachTestThatIsNamedExists() throws IOException {
        Map<String, Path> classes = classes();
        Matcher named = TEST.matcher(Files.readString(DOCUMENT));
        while (named.find()) {
            assertThat(classes).containsKey(named.group(1));
            assertThat(methods(classes.get(named.group(1))))
                    .as("methods of " + named.group(1))
                    .contains(named.group(2));
        }
    }

    private static Map<String, Path> classes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        }
    }

    /** In nested classes as well. */
    private static List<String> methods(Path source) {
        String name = SOURCES.relativize(source)
                .toString()
                .replace(".java", "")
                .replace(source.getFileSystem().getSeparator(), ".");
        try {
            Class<?> type = Class.forName(name, false, SecurityMapTest.class.getClassLoader());
            return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                    .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                    .filter(method -> Arrays.stream(method.getAnnotations())
                            .anyMatch(annotation -> annotation
                                    .annotationType()
                                    .getSimpleName()
                                    .matches("Test|ParameterizedTest|RepeatedTest")))
                    .map(Method::getName)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
