package io.github.tokenv3.container;

import io.github.tokenv3.testing.Needed;
import java.util.List;

/** The two generations of Compose, both in use. */
enum ComposeTool {

    /** Of its own, and in Python. */
    V1("docker-compose version 1", "docker-compose"),

    /** A plugin of {@code docker}. */
    V2("Docker Compose version ", "docker", "compose");

    private final String greeting;
    private final List<String> command;

    ComposeTool(String greeting, String... command) {
        this.greeting = greeting;
        this.command = List.of(command);
    }

    List<String> command() {
        return command;
    }

    /** Skips the test where this is not installed; with {@code CI=true} it fails instead. */
    void require() {
        Needed.there(Command.of(command).and("version").succeedsWith(greeting), greeting.strip());
    }
}
