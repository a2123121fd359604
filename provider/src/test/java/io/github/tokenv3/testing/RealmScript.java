package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the scripts of {@code realm-config/} as an administrator would, with the server's own {@code kcadm.sh}. */
public final class RealmScript implements AutoCloseable {

    private final Path kcadm;
    private final Path login;

    /**
     * What a script did.
     *
     * @param status its exit status
     * @param output what it said, errors included
     */
    public record Result(int status, String output) {}

    private RealmScript(Path kcadm, Path login) {
        this.kcadm = kcadm;
        this.login = login;
    }

    /** Logs in as the first administrator. Without jq the test is skipped, or fails where {@code CI=true}. */
    public static RealmScript of(Keycloak keycloak) {
        Terminal.require("jq");
        try {
            Path kcadm = TestRun.current().programs(keycloak.database()).resolve("kcadm.sh");
            RealmScript script = new RealmScript(kcadm, Files.createTempFile("kcadm", ".config"));
            Files.delete(script.login);
            Result result = script.run(List.of(
                    kcadm.toString(),
                    "config",
                    "credentials",
                    "--server",
                    keycloak.baseUri().toString(),
                    "--realm",
                    "master",
                    "--client",
                    AdminCredentials.CLIENT_ID,
                    "--secret",
                    AdminCredentials.SECRET,
                    "--config",
                    script.login.toString()));
            if (result.status() != 0) {
                throw new AssertionError("kcadm.sh cannot log in: " + result.output());
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script by its name. */
    public Result run(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("bash");
        command.add(Path.of(System.getProperty("realm.config"), script).toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--", "--config", login.toString()));
        return run(command);
    }

    /** Runs one line of bash, as a person would paste it. */
    public Result paste(String line) {
        return run(List.of("bash", "-c", line));
    }

    private Result run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("KCADM", kcadm.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(login);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
