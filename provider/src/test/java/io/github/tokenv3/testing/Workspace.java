package io.github.tokenv3.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.tokenv3.server.DirectoryTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a test run: what is worth keeping below {@code target/keycloak}, databases in a temporary place. */
final class Workspace {

    private final Path kept = Path.of("target", "keycloak").toAbsolutePath();
    private Path temporary;
    private FileLock lock;
    private boolean logsDeleted;

    /** A file or directory that the next test run will find again. */
    Path kept(String name) throws IOException {
        if (lock == null) {
            Files.createDirectories(kept);
            lock = FileChannel.open(kept.resolve("lock"), CREATE, WRITE).tryLock();
            if (lock == null) {
                throw new IllegalStateException("Another test run is using " + kept);
            }
        }
        return kept.resolve(name);
    }

    /** Deletes what is kept under such names. */
    void deleteKept(Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.list(kept(""))) {
            for (Path file :
                    files.filter(one -> name.test(one.getFileName().toString())).toList()) {
                DirectoryTree.delete(file);
            }
        }
    }

    /** Where a server logs to; the logs of the last test run go when this one makes its first. */
    Path log(String name) throws IOException {
        if (!logsDeleted) {
            deleteKept(file -> file.endsWith(".log"));
            logsDeleted = true;
        }
        return kept(name + ".log");
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
        if (temporary != null) {
            DirectoryTree.delete(temporary);
            temporary = null;
        }
    }
}
