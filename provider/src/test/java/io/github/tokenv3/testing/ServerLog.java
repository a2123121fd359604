package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server has logged from some moment on, with {@code io.github.tokenv3} and all events at DEBUG. */
public final class ServerLog {

    private final Path file;
    private final long start;

    private ServerLog(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    static ServerLog fromNow(Path file) {
        try {
            return new ServerLog(file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerLog whole(Path file) {
        return new ServerLog(file, 0);
    }

    /** All that was logged from that moment until now. */
    public String text() {
        try (FileChannel channel = FileChannel.open(file).position(start);
                InputStream text = Channels.newInputStream(channel)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same log from now on. */
    public ServerLog fromNow() {
        return fromNow(file);
    }
}
