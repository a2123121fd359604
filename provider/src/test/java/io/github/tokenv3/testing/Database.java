package io.github.tokenv3.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The databases that integration tests run on; {@code -Dtest.databases=h2} (or {@code postgresql}) chooses fewer. */
public enum Database {

    /** Embedded in the server, a file; the server runs as {@code start-dev}. */
    H2("H2", "dev-file", "start-dev"),

    /** A server of its own; Keycloak is built for it and runs as {@code start --optimized}. */
    POSTGRESQL("PostgreSQL", "postgres", "start", "--optimized");

    private static final String SELECTION = "test.databases";

    private final String displayName;
    private final String vendor;
    private final List<String> command;

    Database(String displayName, String vendor, String... command) {
        this.displayName = displayName;
        this.vendor = vendor;
        this.command = List.of(command);
    }

    static Stream<Database> selected() {
        String selection = System.getProperty(SELECTION, "");
        if (selection.isBlank()) {
            return Stream.of(values());
        }
        return Arrays.stream(selection.split(","))
                .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)));
    }

    /** The value of Keycloak's option {@code --db}. */
    String vendor() {
        return vendor;
    }

    List<String> command() {
        return command;
    }

    /** Whether the server is built before it starts, and not by starting. */
    boolean isBuilt() {
        return command.contains("--optimized");
    }

    @Override
    public String toString() {
        return displayName;
    }
}
