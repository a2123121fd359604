package io.github.tokenv3.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        boolean there = Command.of(command).and("version").succeedsWith(greeting);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("%s answers with \"%s\"", command, greeting).isTrue();
        }
        assumeTrue(there, () -> String.join(" ", command) + " is not installed");
    }
}
