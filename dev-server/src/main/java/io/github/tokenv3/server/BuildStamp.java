package io.github.tokenv3.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Keycloak's last build in a home directory was made of, to skip one that would change nothing, and whether a build
 * was cut short, which may leave the home unusable.
 */
final class BuildStamp {

    private final Path home;
    private final Path builtWith;
    private final Path building;

    BuildStamp(Path home) {
        this.home = home;
        this.builtWith = home.resolve(".built-with");
        this.building = home.resolve(".building");
    }

    boolean matches(List<String> arguments) throws IOException {
        return Files.exists(builtWith) && Files.readString(builtWith).equals(describe(arguments));
    }

    boolean cutShort() {
        return Files.exists(building);
    }

    void begin() throws IOException {
        Files.deleteIfExists(builtWith);
        Files.writeString(building, "");
    }

    /** Ends a build whose arguments are known; {@link #matches} says so from now on. */
    void end(List<String> arguments) throws IOException {
        Files.writeString(builtWith, describe(arguments));
        end();
    }

    void end() throws IOException {
        Files.deleteIfExists(building);
    }

    private String describe(List<String> arguments) throws IOException {
        StringBuilder description = new StringBuilder(String.join("\n", arguments)).append('\n');
        for (Path jar : new ProviderJars(home.resolve("providers")).present()) {
            description
                    .append(jar.getFileName())
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar))
                    .append('\n');
        }
        return description.toString();
    }
}
