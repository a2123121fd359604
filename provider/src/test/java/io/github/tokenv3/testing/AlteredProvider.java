package io.github.tokenv3.testing;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our JAR with one of its files replaced. */
public final class AlteredProvider {

    private AlteredProvider() {}

    /** Writes it below {@code folder} and returns it. */
    public static Path with(String entry, String content, Path folder) throws IOException {
        Path jar = folder.resolve("token-v3-altered.jar");
        Files.copy(ServerHome.PROVIDER, jar);
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Path file = inside.getPath(entry);
            if (!Files.exists(file)) {
                throw new IllegalArgumentException("Our JAR has no " + entry);
            }
            Files.writeString(file, content);
        }
        return jar;
    }
}
