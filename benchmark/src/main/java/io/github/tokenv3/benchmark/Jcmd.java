package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's JVM, asked with {@code jcmd}, which every JDK has. */
final class Jcmd {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final double KIB_PER_MIB = 1024;

    private final long pid;

    Jcmd(KeycloakServer server) {
        this.pid = server.pid();
    }

    /** MiB that live objects take: what is in use after two full collections, the second for what the first found. */
    double liveMib() {
        run("GC.run");
        run("GC.run");
        String heap = run("GC.heap_info");
        Matcher used = USED.matcher(heap);
        if (!used.find()) {
            throw new IllegalStateException("jcmd says something else of the heap: " + heap);
        }
        return Long.parseLong(used.group(1)) / KIB_PER_MIB;
    }

    String run(String... command) {
        String[] words = new String[command.length + 2];
        words[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        words[1] = Long.toString(pid);
        System.arraycopy(command, 0, words, 2, command.length);
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd: " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
