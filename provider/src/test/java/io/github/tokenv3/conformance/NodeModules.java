package io.github.tokenv3.conformance;

import io.github.tokenv3.testing.Needed;
import io.github.tokenv3.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The libraries of {@code src/test/node}, installed below {@code target} by {@code npm ci} when their lock file changes. */
final class NodeModules {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path INSTALLED = Path.of("target", "node").toAbsolutePath();
    private static final Path DONE = INSTALLED.resolve("node_modules/.installed");

    private NodeModules() {}

    /** Where the scripts and their libraries are. */
    static synchronized Path installed() throws IOException {
        Needed.programs("node", "npm");
        copyScripts();
        byte[] lock = Files.readAllBytes(SOURCE.resolve("package-lock.json"));
        if (!Files.exists(DONE) || !Arrays.equals(Files.readAllBytes(DONE), lock)) {
            Program.of(List.of("npm", "ci")).in(INSTALLED).succeeds();
            Files.write(DONE, lock);
        }
        return INSTALLED;
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
