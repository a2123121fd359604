package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.server.KeycloakDistribution;
import io.github.tokenv3.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md has an administrator do to a Keycloak, done to one; and kc.sh knows the options that pages give it. */
class InstallIT {

    private static final String SHOWN_HOME = "/opt/keycloak";
    private static final Pattern OPTION = Pattern.compile("--[a-z0-9-]+");

    @TempDir
    private Path folder;

    @Test
    void theJarsAreCopiedAndBuiltIn() throws Exception {
        Path home = KeycloakDistribution.unpack(
                        Path.of(System.getProperty("keycloak.dist")), folder.resolve("keycloak"))
                .home();
        List<String> install = Command.all().stream()
                .filter(command -> command.document().name().equals("README.md"))
                .map(Command::text)
                .filter(command -> command.startsWith("cp ") || command.equals(SHOWN_HOME + "/bin/kc.sh build"))
                .toList();
        assertThat(install).hasSize(2);

        for (String command : install) {
            run(command.replace(SHOWN_HOME, home.toString()));
        }

        assertThat(jars(home.resolve("providers")))
                .hasSize(2)
                .anyMatch(jar -> jar.matches("keycloak-token-v3-\\d.*\\.jar"))
                .anyMatch(jar -> jar.matches("keycloak-token-v3-themes-\\d.*\\.jar"));
        knowsTheOptions(home);
    }

    private void knowsTheOptions(Path home) {
        Set<String> known = options(run(home + "/bin/kc.sh build --help-all"));
        known.addAll(options(run(home + "/bin/kc.sh start --help-all")));
        assertThat(Command.all())
                .filteredOn(command -> command.text().contains("kc.sh "))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(known)
                        .as("%s", command)
                        .containsAll(options(command.text()).stream()
                                .filter(option -> !option.startsWith("--spi-"))
                                .toList()));
        assertThat(OperatorResource.shown())
                .allSatisfy(
                        resource -> assertThat(known).as("%s", resource.block()).containsAll(resource.options()));
    }

    private static Set<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static List<String> jars(Path providers) throws IOException {
        try (Stream<Path> files = Files.list(providers)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private static String run(String command) {
        return Program.bash(command).in(Document.TOP).succeeds();
    }
}
