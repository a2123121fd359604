package io.github.tokenv3.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keycloak's launch script, cut off from settings that happen to be in the caller's environment. */
final class KcScript {

    private final Path home;

    KcScript(Path home) {
        this.home = home;
    }

    ProcessBuilder command(List<String> arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> line = new ArrayList<>();
        line.add(home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toString());
        line.addAll(arguments);

        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        // KC_* are server options, DEBUG opens a debugger port, JAVA wins over JAVA_HOME.
        environment
                .keySet()
                .removeIf(name -> name.startsWith("KC_") || name.startsWith("DEBUG") || name.equals("JAVA"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }
}
