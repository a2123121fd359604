package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tokenv3.server.DirectoryTree;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell as the documentation takes it for granted: {@code kcadm.sh} is on the PATH and keeps its login apart from that of
 * anybody else, and curl fails when the server refuses.
 */
public final class Terminal implements AutoCloseable {

    private static final int PATIENCE_MINUTES = 3;

    private final Path home;
    private final Path directory;
    private final Map<String, String> variables;

    private Terminal(Path home, Path directory, Map<String, String> variables) {
        this.home = home;
        this.directory = directory;
        this.variables = variables;
    }

    /**
     * What a command did.
     *
     * @param status its exit status
     * @param output what it said, errors included
     */
    public record Result(int status, String output) {}

    /** Without one of these on the PATH the test is skipped, or fails where {@code CI=true}. */
    public static void require(String... programs) {
        for (String program : programs) {
            boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
            if ("true".equals(System.getenv("CI"))) {
                assertThat(there).as(program + " is needed where CI=true").isTrue();
            }
            assumeTrue(there, "Skipped: needs " + program + " on the PATH");
        }
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
    public Result run(String command) {
        try {
            Path output = home.resolve("output");
            ProcessBuilder bash = new ProcessBuilder("bash", "-c", command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            bash.environment().putAll(variables);
            bash.environment()
                    .merge("PATH", home.resolve("bin").toString(), (path, ours) -> ours + File.pathSeparator + path);
            bash.environment().put("CURL_HOME", home.toString());
            bash.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = bash.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("Not done after " + PATIENCE_MINUTES + " minutes: " + command);
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
