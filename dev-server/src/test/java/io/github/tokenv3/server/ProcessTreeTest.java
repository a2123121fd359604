package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A script with a process below it")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a shell script")
class ProcessTreeTest {

    private Process script;
    private ProcessHandle child;

    @BeforeEach
    void start() throws IOException {
        script = new ProcessBuilder("sh", "-c", "sleep 60 & child=$!; trap 'kill $child; exit' TERM; echo $child; wait")
                .start();
        BufferedReader lines = script.inputReader();
        child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
    }

    @AfterEach
    void end() {
        child.destroyForcibly();
        script.destroyForcibly();
    }

    @Test
    void stopsWithIt() {
        new ProcessTree(script).stop();

        assertThat(script.isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void isKilledWithIt() {
        new ProcessTree(script).kill();

        assertThat(script.isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
    }
}
