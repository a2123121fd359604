package io.github.tokenv3.operations;

import io.github.tokenv3.testing.Needed;
import io.github.tokenv3.testing.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own checker. */
final class Promtool {

    private Promtool() {}

    /** Runs it in a folder and fails the test with what it prints when it is not content. */
    static void run(Path folder, String... arguments) {
        Path program = Needed.program("promtool");
        List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        Program.of(command).in(folder).succeeds();
    }
}
