package io.github.tokenv3.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The arguments of {@link DevServer}.
 *
 * @param distribution {@code distribution=}: the keycloak-quarkus-dist archive
 * @param home {@code home=}: where it is unpacked and keeps its data
 * @param providers {@code providers=}: the JARs for providers/, separated by commas
 * @param realm {@code realm=}: the realm file to import
 * @param tryScript {@code try=}: the shell script to show when the server is ready
 * @param port {@code port=}: where Keycloak listens on the loopback interface
 * @param fresh {@code fresh=}: whether to forget the data of earlier starts
 */
record DevSettings(
        Path distribution, Path home, Path[] providers, Path realm, Path tryScript, int port, boolean fresh) {

    static DevSettings parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("Not name=value: " + argument);
            }
            values.put(parts[0], parts[1]);
        }
        return new DevSettings(
                path(values, "distribution"),
                path(values, "home"),
                Stream.of(required(values, "providers").split(","))
                        .map(Path::of)
                        .toArray(Path[]::new),
                path(values, "realm"),
                path(values, "try"),
                port(required(values, "port")),
                // "-Dfresh" alone is "true" to Maven.
                Boolean.parseBoolean(required(values, "fresh")));
    }

    private static Path path(Map<String, String> values, String name) {
        return Path.of(required(values, name)).normalize();
    }

    private static int port(String value) {
        if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("-Dport=" + value + " is not a port number");
        }
        return Integer.parseInt(value);
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Missing: " + name + "=");
        }
        return value;
    }
}
