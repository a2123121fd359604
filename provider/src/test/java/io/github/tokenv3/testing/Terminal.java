package io.github.tokenv3.testing;

import io.github.tokenv3.server.DirectoryTree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A shell as the documentation takes it for granted: {@code kcadm.sh} is on the PATH and keeps its login apart from that of
 * anybody else, and curl fails when the server refuses.
 */
public final class Terminal implements AutoCloseable {

    private final Path home;
    private final Path directory;
    private final Map<String, String> variables;

    private Terminal(Path home, Path directory, Map<String, String> variables) {
        this.home = home;
        this.directory = directory;
        this.variables = variables;
    }

    /** @param directory where commands are run */
    public static Terminal of(Keycloak keycloak, Path directory, Map<String, String> variables) {
        try {
            Path home = Files.createTempDirectory("terminal");
            Path kcadm = Files.createDirectory(home.resolve("bin")).resolve("kcadm.sh");
            Path real = TestRun.current().programs(keycloak.database()).resolve("kcadm.sh");
            Files.writeString(
                    kcadm,
                    "#!/usr/bin/env bash\nexec '" + real + "' \"$@\" --config '" + home.resolve("login") + "'\n");
            kcadm.toFile().setExecutable(true);
            Files.writeString(home.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
            return new Terminal(home, directory, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one line of bash. */
    public Program.Ended run(String command) {
        return Program.bash(command)
                .in(directory)
                .with(variables)
                .with("PATH", home.resolve("bin") + File.pathSeparator + System.getenv("PATH"))
                .with("CURL_HOME", home.toString())
                .run();
    }

    @Override
    public void close() {
        try {
            DirectoryTree.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
