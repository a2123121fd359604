package io.github.tokenv3.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus' own checker. Where it is not installed a test is skipped, after one line that says so; where the environment
 * says {@code CI=true} it fails.
 */
final class Promtool {

    private static final String MISSING = "Tests of alert rules need promtool (Debian: apt-get install prometheus)";
    private static boolean told;

    private final Path program;

    private Promtool(Path program) {
        this.program = program;
    }

    static Promtool installed() {
        return new Promtool(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(Promtool::skip));
    }

    private static synchronized Path skip() {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(MISSING);
        }
        if (!told) {
            told = true;
            System.err.println(MISSING + "; they are skipped.");
        }
        Assumptions.abort(MISSING);
        throw new IllegalStateException("not reached");
    }

    /** Runs it in a folder and fails the test with what it prints when it is not content. */
    void run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", arguments) + "\n" + said)
                .isZero();
    }
}
