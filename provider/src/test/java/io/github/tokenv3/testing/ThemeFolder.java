package io.github.tokenv3.testing;

import io.github.tokenv3.server.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A theme in the server's folder {@code themes/}, as an administrator puts one there; removed with the test. A server in
 * development mode (H2) finds it at once.
 */
public final class ThemeFolder implements AutoCloseable {

    private final Path folder;

    private ThemeFolder(Path folder) {
        this.folder = folder;
    }

    /** @param files the files by their path below the theme's folder, {@code login/theme.properties} say */
    public static ThemeFolder of(Keycloak keycloak, Map<String, String> files) {
        try {
            Path folder = TestRun.current()
                    .programs(keycloak.database())
                    .resolveSibling("themes")
                    .resolve("test-" + UUID.randomUUID());
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return new ThemeFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The theme's name. */
    public String name() {
        return folder.getFileName().toString();
    }

    @Override
    public void close() {
        try {
            DirectoryTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
