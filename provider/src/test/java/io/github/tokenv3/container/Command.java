package io.github.tokenv3.container;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command line at the top of the project, where {@code docker-compose.yml} is. Immutable. */
record Command(List<String> words, Map<String, String> environment) {

    /** What a command did. */
    private record Ended(int status, String output, String errors) {}

    static Command of(List<String> words) {
        return new Command(words, Map.of());
    }

    Command and(String... more) {
        return new Command(Stream.concat(words.stream(), Stream.of(more)).toList(), environment);
    }

    Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(words, Map.copyOf(all));
    }

    /** Its standard output, without white space at the ends; fails unless its status is 0. */
    String output() {
        Ended ended = run();
        if (ended.status() != 0) {
            throw new AssertionError(words + " ended with " + ended.status() + ":\n" + ended.output() + ended.errors());
        }
        return ended.output().strip();
    }

    /** Whether it is installed, ends well, and its standard output begins like this. */
    boolean succeedsWith(String beginning) {
        try {
            Ended ended = run();
            return ended.status() == 0 && ended.output().startsWith(beginning);
        } catch (UncheckedIOException notInstalled) {
            return false;
        }
    }

    private Ended run() {
        try {
            Path errors = Files.createTempFile("command", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(words)
                        .directory(Path.of("..").toFile())
                        .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ended(process.waitFor(), output, Files.readString(errors));
            } finally {
                Files.delete(errors);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
