package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL cluster of this test run on the loopback interface, with fsync on. It can be stopped and started again
 * on its port: {@link #stop()} ends every connection in good order, {@link #crash()} as a power cut would.
 */
public final class Postgres implements AutoCloseable {

    /** Its only role; a superuser that needs no password. */
    public static final String USER = "keycloak";

    private final Path programs;
    private final Path data;
    private final Path log;
    private final int port;
    private Process process;

    private Postgres(Path programs, Path data, Path log, int port) {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    /** Starts the cluster in {@code data}, which a user without privileges must be able to reach; makes an empty one first if none is there. */
    public static Postgres open(Path programs, Path data, Path log) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Postgres postgres = new Postgres(programs, data, log, port);
        if (!Files.exists(data)) {
            Files.createDirectory(data);
            UnprivilegedUser.give(data);
            postgres.run(
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    USER,
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync");
        }
        postgres.start();
        return postgres;
    }

    /** Starts the server and returns when it takes connections. */
    public void start() {
        try {
            process = program(
                            "postgres",
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "max_connections=200",
                            "-c",
                            "shared_preload_libraries=pg_stat_statements")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("PostgreSQL takes connections, see " + log, this::accepts);
    }

    /** Ends the server in good order, its connections first. */
    public void stop() {
        stop("fast");
    }

    /** Ends the server without a checkpoint: the next start recovers from the log. */
    public void crash() {
        stop("immediate");
    }

    private void stop(String mode) {
        if (process != null && process.isAlive()) {
            run("pg_ctl", "-D", data.toString(), "-m", mode, "-w", "stop");
        }
    }

    /** A new connection of the superuser to Keycloak's database; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, "");
    }

    /** The process id of the server; its connections are processes below it. */
    public long pid() {
        return process.pid();
    }

    /** Where Keycloak's database is found by a JDBC driver. */
    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    /** The same by another way to it. */
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    int port() {
        return port;
    }

    private boolean accepts() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void run(String name, String... arguments) {
        try {
            int status = program(name, arguments).start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(name + " ended with status " + status + ", see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder program(String name, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(programs.resolve("bin").resolve(name).toString()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(UnprivilegedUser.command(words))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** The same as {@link #crash()}: nobody needs what is in there any more. */
    @Override
    public void close() {
        try {
            crash();
        } catch (IllegalStateException e) {
            // Ctrl-C reaches PostgreSQL as well: then it is ending by itself.
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
