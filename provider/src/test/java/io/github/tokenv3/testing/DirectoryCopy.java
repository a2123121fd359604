package io.github.tokenv3.testing;

import io.github.tokenv3.server.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies a directory with owners and permissions, which PostgreSQL is strict about. */
final class DirectoryCopy {

    private DirectoryCopy() {}

    /** Copies beside {@code target} and renames at the end, so that a target is always whole. */
    static void of(Path source, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        DirectoryTree.delete(part);
        try {
            int status = new ProcessBuilder("cp", "-Rp", source.toString(), part.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("cp ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
