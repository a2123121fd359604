package io.github.tokenv3.testing;

import io.github.tokenv3.server.KeycloakServer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a server, asked of its JVM with {@code jcmd}, which every JDK has. */
final class Heap {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int KIB_PER_MIB = 1024;

    private Heap() {}

    /** MiB in use after a full collection. */
    static long inUse(KeycloakServer server) {
        jcmd(server, "GC.run");
        String heap = jcmd(server, "GC.heap_info");
        Matcher used = USED.matcher(heap);
        if (!used.find()) {
            throw new IllegalStateException("jcmd says something else of the heap: " + heap);
        }
        return Long.parseLong(used.group(1)) / KIB_PER_MIB;
    }

    private static String jcmd(KeycloakServer server, String command) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Program.of(List.of(program.toString(), Long.toString(server.pid()), command))
                .run()
                .output();
    }
}
