package io.github.tokenv3.testing;

import io.github.tokenv3.server.KeycloakServer;

/** JaCoCo's agent in the servers of a test run with {@code -Pcoverage}. It writes when a server ends in good order. */
final class CoverageAgent {

    private static final String JVM_OPTION = System.getProperty("coverage.agent", "");

    private CoverageAgent() {}

    static boolean isOn() {
        return !JVM_OPTION.isEmpty();
    }

    static void join(KeycloakServer server) {
        if (isOn()) {
            server.env("JAVA_OPTS_APPEND", JVM_OPTION);
        }
    }
}
