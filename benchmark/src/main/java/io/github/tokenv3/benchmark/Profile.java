package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What a server spends its CPU on while it answers: by thread as Linux counts it, by code as Flight Recorder samples it. */
final class Profile {

    private static final String RECORDING = "name=benchmark";

    private final KeycloakServer server;
    private final Path directory;
    private final Jcmd jvm;

    Profile(KeycloakServer server, Path directory) {
        this.server = server;
        this.directory = directory;
        this.jvm = new Jcmd(server);
    }

    void of(Supplier<Turn> load) {
        Path file = directory.resolve("refresh.jfr").toAbsolutePath();
        jvm.run("JFR.configure", "stackdepth=256");
        jvm.run("JFR.start", RECORDING, "settings=profile");
        Map<String, Double> before = Cpu.byThread(server.pid());
        Turn turn = load.get();
        Map<String, Double> after = Cpu.byThread(server.pid());
        jvm.run("JFR.dump", RECORDING, "filename=" + file);
        jvm.run("JFR.stop", RECORDING);
        try {
            List<String> lines = new ArrayList<>(threads(before, after, turn));
            lines.add("");
            lines.addAll(Samples.read(file).table(turn.serverMillis()));
            lines.forEach(System.out::println);
            Files.write(directory.resolve("profile.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> threads(Map<String, Double> before, Map<String, Double> after, Turn turn) {
        List<String> lines = new ArrayList<>(List.of("| threads | CPU ms per refresh | share |", "|---|---|---|"));
        after.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0.0)))
                .filter(entry -> entry.getValue() > turn.server() / 200)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT,
                        "| `%s` | %.3f | %.0f %% |",
                        entry.getKey(),
                        entry.getValue() * 1000 / turn.requests(),
                        entry.getValue() * 100 / turn.server())));
        return lines;
    }
}
