package io.github.tokenv3.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The files of a test run: what is worth keeping below {@code target/keycloak}, databases in a temporary place. */
final class Workspace {

    private final Path kept = Path.of("target", "keycloak").toAbsolutePath();
    private Path temporary;

    /** Where a server's home with this name is or will be. */
    Path home(String name) {
        return kept.resolve(name);
    }

    Path log(String name) throws IOException {
        Files.createDirectories(kept);
        Path log = kept.resolve(name + ".log");
        Files.deleteIfExists(log);
        return log;
    }

    /** A place that every user of this machine can reach, which the project's folder may not be. */
    Path temporary(String name) throws IOException {
        if (temporary == null) {
            temporary = Files.createTempDirectory("token-v3-tests-");
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return temporary.resolve(name);
    }

    void deleteTemporary() throws IOException {
        if (temporary == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        temporary = null;
    }
}
