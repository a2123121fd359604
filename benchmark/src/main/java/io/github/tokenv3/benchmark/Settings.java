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
 *     apps that refresh every few minutes never are, because Keycloak's rotation then leaves writes out
 * @param providers JARs to put beside ours into {@code providers/}
 * @param options more options of {@code kc.sh start}
 * @param output where the table, the picture and the figures go
 */
record Settings(
        Set<String> stages,
        int rounds,
        Duration round,
        Duration warmUp,
        int connections,
        int chains,
        List<Path> providers,
        List<String> options,
        Path output) {

    private static final String PREFIX = "--";

    static Settings of(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith(PREFIX) || equals < 0) {
                throw new IllegalArgumentException("Not of the form --name=value: " + argument);
            }
            given.put(argument.substring(PREFIX.length(), equals), argument.substring(equals + 1));
        }
        Settings settings = new Settings(
                Set.copyOf(words(given.remove("stages"))),
                number(given.remove("rounds"), 5),
                Duration.ofSeconds(number(given.remove("round-seconds"), 20)),
                Duration.ofSeconds(number(given.remove("warm-up-seconds"), 300)),
                number(given.remove("connections"), 16),
                number(given.remove("chains"), 2000),
                words(given.remove("providers")).stream().map(Path::of).toList(),
                words(given.remove("server-options")),
                Path.of(given.getOrDefault("output", "target/benchmark")));
        given.remove("output");
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

    private static int number(String value, int otherwise) {
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
