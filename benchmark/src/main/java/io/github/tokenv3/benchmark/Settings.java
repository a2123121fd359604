package io.github.tokenv3.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run is asked to do, from options such as {@code --rounds=5}.
 *
 * @param stages which measurements, by name; all when empty
 * @param rounds how often each target has its turn
 * @param round how long a turn takes
 * @param warmUp how long the server is loaded before the first round
 * @param connections requests that are open at the same time
 * @param chains families, or native sessions, that take turns: so many that none is refreshed twice within a second, as
 *     apps that refresh every few minutes never are, because Keycloak's rotation then leaves writes out; those of the
 *     three targets with families have to fit into Keycloak's cache of 10 000 sessions
 * @param codes authorization codes that are redeemed in a turn
 * @param crowd how many families are stored where many are
 * @param profile whether to record what the server spends its time on
 * @param providers JARs to put beside ours into {@code providers/}
 * @param options more options of {@code kc.sh start}
 * @param heap of each server, all of it from the beginning, as the JVM writes sizes
 * @param jvmOptions more options of the servers' JVMs
 * @param output where the table, the picture and the figures go
 */
record Settings(
        Set<String> stages,
        int rounds,
        Duration round,
        Duration warmUp,
        int connections,
        int chains,
        int codes,
        Crowd crowd,
        boolean profile,
        List<Path> providers,
        List<String> options,
        String heap,
        List<String> jvmOptions,
        Path output) {

    private static final String PREFIX = "--";

    /**
     * A database with many families, and one with few.
     *
     * @param stored where many are stored
     * @param active of those, how many are refreshed
     * @param ended of those stored, how many have ended and wait to be purged
     * @param few stored, and refreshed, where few are
     */
    record Crowd(int stored, int active, int ended, int few) {}

    static Settings of(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith(PREFIX)) {
                throw new IllegalArgumentException("Not of the form --name=value: " + argument);
            }
            String name = argument.substring(PREFIX.length(), equals < 0 ? argument.length() : equals);
            given.put(name, equals < 0 ? "true" : argument.substring(equals + 1));
        }
        Settings settings = new Settings(
                Set.copyOf(words(given.remove("stages"))),
                number(given.remove("rounds"), 5),
                Duration.ofSeconds(number(given.remove("round-seconds"), 10)),
                Duration.ofSeconds(number(given.remove("warm-up-seconds"), 300)),
                number(given.remove("connections"), 16),
                number(given.remove("chains"), 3000),
                number(given.remove("codes"), 1024),
                new Crowd(
                        number(given.remove("stored"), 1_000_000),
                        number(given.remove("active"), 10_000),
                        number(given.remove("ended"), 100_000),
                        number(given.remove("few"), 1_000)),
                Boolean.parseBoolean(given.remove("profile")),
                words(given.remove("providers")).stream().map(Path::of).toList(),
                words(given.remove("server-options")),
                text(given.remove("heap"), "1g"),
                words(given.remove("jvm-options")),
                Path.of(text(given.remove("output"), "target/benchmark")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("Unknown options: " + given.keySet());
        }
        return settings;
    }

    boolean wants(String stage) {
        return stages.isEmpty() || stages.contains(stage);
    }

    private static List<String> words(String value) {
        return value == null || value.isBlank() ? List.of() : List.of(value.split(","));
    }

    private static String text(String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static int number(String value, int otherwise) {
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
