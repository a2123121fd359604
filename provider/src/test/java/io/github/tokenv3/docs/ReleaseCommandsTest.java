package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Needed;
import io.github.tokenv3.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release as docs/releasing.md has it, tagged, signed and checked with a key and a repository made for this. */
class ReleaseCommandsTest {

    private static final Set<String> PAGES = Set.of("docs/releasing.md", "CONTRIBUTING.md");
    private static final Set<String> PROGRAMS = Set.of("git", "gpg", "sha256sum", "date");

    @TempDir
    private Path home;

    private Path repository;

    @Test
    void doWhatTheyAreShownFor() throws Exception {
        Needed.programs("git", "gpg", "sha256sum");
        prepare();
        List<Command> commands = Command.all().stream()
                .filter(command -> PAGES.contains(command.document().name()))
                .filter(command -> PROGRAMS.contains(command.text().split(" ")[0]))
                .sorted((one, other) ->
                        other.document().name().compareTo(one.document().name()))
                .toList();

        assertThat(commands).hasSizeGreaterThan(8);
        for (Command command : commands) {
            run(command.text().replace("https://git.example/", home + "/"));
        }
    }

    /** With the JARs under version control, so that there is no need to build them. */
    private void prepare() throws IOException {
        repository = Files.createDirectories(home.resolve("repository"));
        for (String jar :
                List.of("provider/target/keycloak-token-v3-1.jar", "themes/target/keycloak-token-v3-themes-1.jar")) {
            Files.createDirectories(repository.resolve(jar).getParent());
            Files.writeString(repository.resolve(jar), jar);
        }
        Files.writeString(home.resolve(".gitconfig"), "[user]\nname = Release\nemail = release@project.example\n");
        run(
                "mkdir -m 700 \"$GNUPGHOME\" && gpg --batch --passphrase '' --quick-generate-key 'Release <release@project.example>' ed25519 sign never");
        run("git init -q && git add . && git commit -q -m Before && touch CHANGELOG.md && git add CHANGELOG.md");
        for (String name : List.of("token-v3.git", "your-fork.git")) {
            Files.createSymbolicLink(home.resolve(name), repository.resolve(".git"));
        }
    }

    private void run(String command) {
        Program.bash(command)
                .in(repository)
                .with("HOME", home.toString())
                .with("GIT_CONFIG_GLOBAL", home.resolve(".gitconfig").toString())
                .with("GNUPGHOME", home.resolve("gnupg").toString())
                .succeeds();
    }

    @AfterEach
    void endTheAgent() {
        if (repository != null) {
            run("gpgconf --kill all");
        }
    }
}
