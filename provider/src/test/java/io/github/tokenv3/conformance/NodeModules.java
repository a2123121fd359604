package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The libraries of {@code src/test/node}, installed below {@code target} by {@code npm ci} when their lock file changes. */
final class NodeModules {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path INSTALLED = Path.of("target", "node").toAbsolutePath();
    private static final Path DONE = INSTALLED.resolve("node_modules/.installed");

    private NodeModules() {}

    /** Where the scripts and their libraries are. Without Node.js the test is skipped, or fails where {@code CI=true}. */
    static synchronized Path installed() throws IOException, InterruptedException {
        requireNode();
        copyScripts();
        byte[] lock = Files.readAllBytes(SOURCE.resolve("package-lock.json"));
        if (!Files.exists(DONE) || !Arrays.equals(Files.readAllBytes(DONE), lock)) {
            Path log = INSTALLED.resolve("npm.log");
            Process npm = new ProcessBuilder("npm", "ci")
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(npm.waitFor()).as("npm ci, see %s", log).isZero();
            Files.write(DONE, lock);
        }
        return INSTALLED;
    }

    private static void requireNode() throws InterruptedException {
        boolean there = runs("node") && runs("npm");
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("Node.js and npm are needed where CI=true").isTrue();
        }
        assumeTrue(there, "Skipped: needs node and npm on the PATH");
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copyScripts() throws IOException {
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(INSTALLED.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }
}
