package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command of the documentation is run somewhere, and where is true. */
class DocumentedCommandsTest {

    /** What a block of commands is not called; a block that says nothing might be one. */
    private static final Set<String> LANGUAGES =
            Set.of("text", "json", "http", "java", "xml", "sql", "yaml", "properties", "nginx", "javascript");

    private static final Pattern LOOKS_LIKE_A_COMMAND = Pattern.compile(
            "^ *(\\$ |mvn|curl|docker|kubectl|java -|(\\S*/)?(kc|kcadm)\\.sh|cp|npm|promtool|psql|git) .*");

    @Test
    void isRunSomewhereAndInOneWay() {
        assertThat(Command.all())
                .hasSizeGreaterThan(25)
                .allSatisfy(command -> assertThat(CommandRegister.covering(command))
                        .as("%s is run by", command)
                        .hasSize(1));
    }

    @Test
    void noEntryIsThereForNothing() {
        assertThat(CommandRegister.ENTRIES)
                .allSatisfy(entry -> assertThat(Command.all())
                        .as("commands that %s is for", entry)
                        .anyMatch(entry::covers));
    }

    @Test
    void aTestThatIsNamedExistsAndDoesIt() {
        assertThat(CommandRegister.ENTRIES)
                .filteredOn(entry -> entry.run() instanceof Run.By)
                .isNotEmpty()
                .allSatisfy(entry -> {
                    Run.By by = (Run.By) entry.run();
                    assertThat(isTest(by.test())).as(by.test()).isTrue();
                    assertThat(read(Document.TOP.resolve(by.file()))).contains(by.witness());
                });
    }

    private static boolean isTest(String name) {
        if (name.startsWith(".ci/")) {
            return Files.isExecutable(Document.TOP.resolve(name))
                    && read(Document.TOP.resolve(".ci/run")).contains(name);
        }
        return sources()
                .filter(source -> source.endsWith(name + ".java"))
                .anyMatch(source -> Pattern.compile("@(Parameterized)?Test\\b")
                        .matcher(read(source))
                        .find());
    }

    @Test
    void nothingButStepsOfAReleaseIsLeftToPeople() {
        assertThat(Command.all())
                .filteredOn(command ->
                        CommandRegister.covering(command).stream().anyMatch(entry -> entry.run() instanceof Run.ByHand))
                .allSatisfy(command ->
                        assertThat(command.document().name()).as("%s", command).isEqualTo("docs/releasing.md"));
    }

    @Test
    void mavenUnderstandsWhatIsAskedOfIt() {
        String sources = sources().map(DocumentedCommandsTest::read).collect(Collectors.joining());
        assertThat(read(Document.TOP.resolve(".ci/run"))).contains("mvn -B verify");
        assertThat(Command.all())
                .filteredOn(command -> command.text().contains("mvn "))
                .isNotEmpty()
                .allSatisfy(command -> {
                    for (String word : command.text().split("\\s+")) {
                        assertThat(isUnderstood(word.replaceAll("[\"']", ""), sources))
                                .as("%s, in %s", word, command)
                                .isTrue();
                    }
                });
    }

    private static boolean isUnderstood(String word, String sources) {
        if (word.startsWith("-P")) {
            return poms().contains("<id>" + word.substring(2) + "</id>");
        }
        if (!word.startsWith("-D")) {
            return true;
        }
        String[] property = word.substring(2).split("=", 2);
        return switch (property[0]) {
            case "skipTests", "failIfNoTests", "surefire.failIfNoSpecifiedTests", "failsafe.failIfNoSpecifiedTests" ->
                true;
            case "gpg.skip", "altDeploymentRepository", "newVersion", "processAllModules", "generateBackupPoms" -> true;
            case "it.test", "test" -> Stream.of(property[1].split(",")).allMatch(test -> isNamedTest(test, sources));
            default ->
                poms().contains("${" + property[0] + "}")
                        || poms().contains("<" + property[0] + ">")
                        || sources.contains('"' + property[0] + '"');
        };
    }

    private static boolean isNamedTest(String test, String sources) {
        String[] parts = test.split("#");
        return test.equals("none")
                || test.equals("SomeIT")
                || Pattern.compile("class " + parts[0].replace("*", "\\w*") + " ")
                                .matcher(sources)
                                .find()
                        && (parts.length == 1 || sources.contains("void " + parts[1] + "("));
    }

    @Test
    void noCommandHidesInABlockOfAnotherKind() {
        assertThat(Document.all().stream().flatMap(document -> document.blocks().stream()))
                .filteredOn(block -> !block.isShell())
                .isNotEmpty()
                .allSatisfy(block -> {
                    assertThat(LANGUAGES)
                            .as("%s: ```%s", block, block.language())
                            .contains(block.language());
                    assertThat(block.lines())
                            .as("%s", block)
                            .noneMatch(
                                    line -> LOOKS_LIKE_A_COMMAND.matcher(line).matches());
                });
    }

    private static String poms() {
        return Stream.of(
                        "pom.xml",
                        "provider/pom.xml",
                        "realm-config/pom.xml",
                        "benchmark/pom.xml",
                        "dev-server/pom.xml")
                .map(pom -> read(Document.TOP.resolve(pom)))
                .collect(Collectors.joining());
    }

    /** Of the tests, and of the two modules that are made for them. */
    private static Stream<Path> sources() {
        return Stream.of("provider/src/test", "benchmark/src", "dev-server/src").flatMap(module -> {
            try (Stream<Path> files = Files.walk(Document.TOP.resolve(module))) {
                return List.copyOf(
                        files.filter(file -> file.toString().endsWith(".java")).toList())
                        .stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
