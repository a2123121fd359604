package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, with nothing on its standard input and with the JDK of the tests. Immutable.
 *
 * @param words its name and arguments
 * @param directory where it runs
 * @param variables of its environment, beside those of the tests'
 */
public record Program(List<String> words, Path directory, Map<String, String> variables) {

    private static final int PATIENCE_MINUTES = 10;

    /**
     * What it did.
     *
     * @param status its exit status
     * @param output what it said, errors included
     */
    public record Ended(int status, String output) {}

    /** In the current directory. */
    public static Program of(List<String> words) {
        return new Program(
                List.copyOf(words), Path.of("").toAbsolutePath(), Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /** A line of bash, as a person would paste it. */
    public static Program bash(String line) {
        return of(List.of("bash", "-c", line));
    }

    public Program in(Path folder) {
        return new Program(words, folder, variables);
    }

    public Program with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    public Program with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return new Program(words, directory, Map.copyOf(all));
    }

    /** What it said; fails the test unless its status is 0. */
    public String succeeds() {
        Ended ended = run();
        assertThat(ended.status())
                .as("%s%n%s", String.join(" ", words), ended.output())
                .isZero();
        return ended.output();
    }

    /** Fails the test when it takes minutes. */
    public Ended run() {
        try {
            // No pipe: what it leaves running, like gpg's agent, would hold that open.
            Path output = Files.createTempFile("program", ".output");
            try {
                return new Ended(status(output), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("Not done after " + PATIENCE_MINUTES + " minutes: " + words);
        }
        return process.exitValue();
    }
}
