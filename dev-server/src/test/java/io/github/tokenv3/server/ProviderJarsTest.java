package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The providers directory")
class ProviderJarsTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path directory;

    private Path providers;
    private Path jar;

    @BeforeEach
    void jars() throws IOException {
        providers = Files.createDirectory(directory.resolve("providers"));
        Files.writeString(providers.resolve("README.md"), "readme");
        jar = Files.writeString(directory.resolve("a.jar"), "one");
    }

    @Test
    void getsTheListedJarsAndLosesTheOthers() throws IOException {
        Files.writeString(providers.resolve("old.jar"), "old");

        new ProviderJars(providers).sync(List.of(jar));

        assertThat(providers).isDirectoryNotContaining("glob:**old.jar");
        assertThat(providers.resolve("a.jar")).hasContent("one");
        assertThat(providers.resolve("README.md")).exists();
    }

    @Test
    void keepsTheTimeOfAnEqualJar() throws IOException {
        new ProviderJars(providers).sync(List.of(jar));
        Files.setLastModifiedTime(providers.resolve("a.jar"), LONG_AGO);

        new ProviderJars(providers).sync(List.of(jar));

        assertThat(Files.getLastModifiedTime(providers.resolve("a.jar"))).isEqualTo(LONG_AGO);
    }

    @Test
    void replacesAChangedJarWithANewTime() throws IOException {
        new ProviderJars(providers).sync(List.of(jar));
        Files.setLastModifiedTime(providers.resolve("a.jar"), LONG_AGO);
        Files.writeString(jar, "two");
        Files.setLastModifiedTime(jar, LONG_AGO);

        new ProviderJars(providers).sync(List.of(jar));

        assertThat(providers.resolve("a.jar")).hasContent("two");
        assertThat(Files.getLastModifiedTime(providers.resolve("a.jar"))).isGreaterThan(LONG_AGO);
    }

    @Test
    void refusesTwoJarsOfOneName() throws IOException {
        Path twin = Files.writeString(
                Files.createDirectory(directory.resolve("other")).resolve("a.jar"), "twin");

        assertThatThrownBy(() -> new ProviderJars(providers).sync(List.of(jar, twin)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
