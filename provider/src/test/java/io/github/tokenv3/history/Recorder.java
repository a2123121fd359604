package io.github.tokenv3.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every operation, by one clock that never steps. */
final class Recorder {

    private final long epoch = System.currentTimeMillis() * 1000;
    private final long start = System.nanoTime();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /** Microseconds since 1970. */
    long now() {
        return epoch + (System.nanoTime() - start) / 1000;
    }

    void add(Operation operation) {
        operations.add(operation);
    }

    List<Operation> history() {
        return List.copyOf(operations);
    }

    /** One operation a line, as JSON. */
    void write(Path file) {
        ObjectMapper json = new ObjectMapper();
        try {
            Files.createDirectories(file.getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (Operation operation : operations) {
                    out.write(json.writeValueAsString(operation));
                    out.newLine();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
