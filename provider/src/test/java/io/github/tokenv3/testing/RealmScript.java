package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the scripts of {@code realm-config/} as an administrator would, with the server's own {@code kcadm.sh}. */
public final class RealmScript implements AutoCloseable {

    private final Path kcadm;
    private final Path login;

    private RealmScript(Path kcadm, Path login) {
        this.kcadm = kcadm;
        this.login = login;
    }

    /** Logs in as the first administrator. Without jq the test is skipped, or fails where {@code CI=true}. */
    public static RealmScript of(Keycloak keycloak) {
        Needed.programs("jq");
        try {
            Path kcadm = TestRun.current().programs(keycloak.database()).resolve("kcadm.sh");
            RealmScript script = new RealmScript(kcadm, Files.createTempFile("kcadm", ".config"));
            Files.delete(script.login);
            Program.Ended result = script.run(Program.of(List.of(
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
                    script.login.toString())));
            if (result.status() != 0) {
                throw new AssertionError("kcadm.sh cannot log in: " + result.output());
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script by its name. */
    public Program.Ended run(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("bash");
        command.add(Path.of(System.getProperty("realm.config"), script).toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--", "--config", login.toString()));
        return run(Program.of(command));
    }

    /** Runs one line of bash, as a person would paste it. */
    public Program.Ended paste(String line) {
        return run(Program.bash(line));
    }

    private Program.Ended run(Program program) {
        return program.with("KCADM", kcadm.toString()).run();
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
