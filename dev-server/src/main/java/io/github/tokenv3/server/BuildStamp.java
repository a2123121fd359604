package io.github.tokenv3.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the last {@code kc.sh build} was made of, to skip one that would change nothing. */
final class BuildStamp {

    private final Path home;
    private final Path file;

    BuildStamp(Path home) {
        this.home = home;
        this.file = home.resolve(".built-with");
    }

    boolean matches(List<String> arguments) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(describe(arguments));
    }

    void write(List<String> arguments) throws IOException {
        Files.writeString(file, describe(arguments));
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    private String describe(List<String> arguments) throws IOException {
        StringBuilder description = new StringBuilder(String.join("\n", arguments)).append('\n');
        for (Path jar : new ProviderJars(home.resolve("providers")).present()) {
            description.append(jar.getFileName()).append(' ').append(Files.size(jar)).append(' ')
                    .append(Files.getLastModifiedTime(jar)).append('\n');
        }
        return description.toString();
    }
}
