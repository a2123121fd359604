package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What a run ran on, without names. */
final class Machine {

    private static final double KIB_PER_GIB = 1024 * 1024;

    private Machine() {}

    static String facts() throws IOException {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %.0f GiB of memory, %s; server and generator on Java %s",
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                Double.parseDouble(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / KIB_PER_GIB,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    private static String line(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
