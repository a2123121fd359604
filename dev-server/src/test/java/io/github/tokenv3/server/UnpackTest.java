package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Unpacking a distribution")
class UnpackTest {

    @TempDir
    Path directory;

    private Path zip;
    private Path home;

    @BeforeEach
    void archive() throws IOException {
        zip = Archive.withScript("echo hello\n").write(directory.resolve("dist.zip"));
        home = directory.resolve("below/home");
    }

    @Test
    void stripsTheTopFolderAndMakesScriptsExecutable() throws IOException {
        KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, home);

        assertThat(distribution.home()).isEqualTo(home);
        assertThat(home.resolve("lib/lib.jar")).hasContent("lib");
        assertThat(home.resolve("bin/kc.sh")).isExecutable();
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        KeycloakDistribution.unpack(zip, home);
        Files.writeString(home.resolve("lib/lib.jar"), "touched");

        KeycloakDistribution.unpack(zip, home);

        assertThat(home.resolve("lib/lib.jar")).hasContent("touched");
    }

    @Test
    void replacesAnotherVersionAndKeepsTheData() throws IOException {
        KeycloakDistribution.unpack(zip, home);
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/database"), "rows");
        Path other = Archive.withScript("echo other\n")
                .entry("keycloak-2/lib/new.jar", "new")
                .write(directory.resolve("dist-2.zip"));

        KeycloakDistribution.unpack(other, home);

        assertThat(home.resolve("lib/new.jar")).exists();
        assertThat(home.resolve("data/database")).hasContent("rows");
    }

    @Test
    void startsAnewAfterABuildThatWasCutShort() throws IOException {
        KeycloakDistribution.unpack(zip, home);
        Files.writeString(home.resolve("lib/lib.jar"), "half written");
        new BuildStamp(home).begin();

        KeycloakDistribution.unpack(zip, home);

        assertThat(home.resolve("lib/lib.jar")).hasContent("lib");
    }

    @Test
    void leavesADirectoryAloneThatItDidNotMake() throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("precious"), "mine");

        assertThatThrownBy(() -> KeycloakDistribution.unpack(zip, home)).isInstanceOf(IOException.class);
        assertThat(home.resolve("precious")).hasContent("mine");
    }

    @Test
    void refusesAnEntryOutsideTheHome() throws IOException {
        Path evil =
                Archive.withScript("").entry("keycloak-1/../../escaped", "x").write(directory.resolve("evil.zip"));

        assertThatThrownBy(() -> KeycloakDistribution.unpack(evil, home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("escaped");
        assertThat(directory.resolve("escaped")).doesNotExist();
        assertThat(home).doesNotExist();
    }

    @Test
    void refusesAnArchiveThatIsNoDistribution() throws IOException {
        Path other = new Archive().entry("some/file", "x").write(directory.resolve("other.zip"));

        assertThatThrownBy(() -> KeycloakDistribution.unpack(other, home)).isInstanceOf(IOException.class);
        assertThat(home).doesNotExist();
    }
}
