package io.github.tokenv3.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** The last lines of an output, to say why a process failed. */
final class LastLines {

    private static final int LIMIT = 40;

    private final Deque<String> lines = new ArrayDeque<>();

    static LastLines of(Path file) throws IOException {
        LastLines last = new LastLines();
        if (Files.exists(file)) {
            // ISO-8859-1 reads any byte: a broken character must not hide the reason.
            try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                all.forEach(last::add);
            }
        }
        return last;
    }

    void add(String line) {
        if (lines.size() == LIMIT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
