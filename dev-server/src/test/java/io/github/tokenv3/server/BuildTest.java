package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Building a distribution")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Keycloak's script is a shell script")
class BuildTest {

    @TempDir
    Path directory;

    private final List<String> printed = new ArrayList<>();
    private KeycloakDistribution distribution;

    @BeforeEach
    void unpack() throws IOException {
        Path zip = Archive.withScript("echo \"$JAVA_HOME $*\"; [ \"$3\" != --bad ]\n")
                .write(directory.resolve("dist.zip"));
        distribution = KeycloakDistribution.unpack(zip, directory.resolve("home"));
    }

    @Test
    void runsTheScriptOnThisJdkWithHealthOn() throws IOException {
        distribution.build(List.of("--db=dev-mem"), printed::add);

        assertThat(printed)
                .containsExactly(System.getProperty("java.home") + " build --health-enabled=true --db=dev-mem");
    }

    @Test
    void isSkippedWhenNothingChanged() throws IOException {
        distribution.build(List.of("--db=dev-mem"), printed::add);
        distribution.build(List.of("--db=dev-mem"), printed::add);

        assertThat(printed).hasSize(1);
    }

    @Test
    void runsAgainForOtherOptionsAndForOtherProviders() throws IOException {
        distribution.build(List.of("--db=dev-mem"), printed::add);
        distribution.build(List.of("--db=postgres"), printed::add);
        distribution.providers(Files.writeString(directory.resolve("a.jar"), "one"));
        distribution.build(List.of("--db=postgres"), printed::add);

        assertThat(printed).hasSize(3);
    }

    @Test
    void saysWhatWasPrintedWhenItFails() throws IOException {
        assertThatThrownBy(() -> distribution.build(List.of("--bad"), line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("status 1", "--bad");

        distribution.build(List.of(), printed::add);
        assertThat(printed).hasSize(1);
    }
}
