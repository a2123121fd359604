package io.github.tokenv3.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The {@code providers} directory of a server. */
final class ProviderJars {

    private final Path directory;

    ProviderJars(Path directory) {
        this.directory = directory;
    }

    /**
     * Keycloak compares the modification time of each JAR with the one it was built with: an equal JAR stays untouched,
     * a copied one gets the time of copying, which no build has seen.
     */
    void sync(List<Path> jars) throws IOException {
        Map<String, Path> wanted = new LinkedHashMap<>();
        for (Path jar : jars) {
            Path twin = wanted.put(jar.getFileName().toString(), jar);
            if (twin != null) {
                throw new IllegalArgumentException("Two provider JARs of one name: " + twin + ", " + jar);
            }
        }
        Files.createDirectories(directory);
        for (Path present : present()) {
            if (!wanted.containsKey(present.getFileName().toString())) {
                Files.delete(present);
            }
        }
        for (Map.Entry<String, Path> jar : wanted.entrySet()) {
            Path target = directory.resolve(jar.getKey());
            if (!Files.exists(target) || Files.mismatch(jar.getValue(), target) >= 0) {
                Files.copy(jar.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    List<Path> present() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
