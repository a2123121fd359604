package io.github.tokenv3.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Keycloak server process on the loopback interface. Configure it, {@link #start()} it, and {@link #stop()} or
 * {@link #kill()} it; the same object can be started again and then keeps its ports and appends to its log. A server
 * that is still running when this JVM ends is stopped with it. Not thread-safe.
 */
public final class KeycloakServer implements AutoCloseable {

    static final String HEALTH_OPTION = "--health-enabled=true";

    private static final String WITHOUT_HEALTH = "--health-enabled=false";

    private static final String HOST = "127.0.0.1";

    private final KeycloakDistribution distribution;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> command = List.of("start-dev");
    private int port;
    private int managementPort;
    private Path log;
    private Duration timeout = Duration.ofMinutes(3);

    private Process process;
    private ProcessTree processes;
    private Thread hook;
    private boolean startedBefore;

    private KeycloakServer(KeycloakDistribution distribution) {
        this.distribution = distribution;
        this.log = distribution.home().resolve("server.log");
    }

    /** A server of this distribution: {@code start-dev}, on free ports, unless told otherwise. */
    public static KeycloakServer of(KeycloakDistribution distribution) {
        return new KeycloakServer(distribution);
    }

    /** The kc.sh command: {@code "start-dev"} (default), or {@code "start"}, {@code "--optimized"} after a build. */
    public KeycloakServer command(String... words) {
        command = List.of(words);
        return this;
    }

    /**
     * Adds options such as {@code "--db=dev-mem"}. Host and ports have methods of their own. With
     * {@code --health-enabled=false} the server counts as ready once it answers on its main port.
     */
    public KeycloakServer options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /**
     * Sets an environment variable of the server. Of this JVM's environment the server sees all but {@code KC_*},
     * {@code DEBUG*} and {@code JAVA}; {@code JAVA_HOME} is this JVM's own unless set here.
     */
    public KeycloakServer env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The port of {@link #baseUri()}; 0 (default) takes a free one. */
    public KeycloakServer port(int httpPort) {
        port = httpPort;
        return this;
    }

    /** The port of {@link #managementUri()}; 0 (default) takes a free one. */
    public KeycloakServer managementPort(int httpPort) {
        managementPort = httpPort;
        return this;
    }

    /** Where the server's output goes; {@code server.log} in the home directory by default. */
    public KeycloakServer log(Path file) {
        log = file.toAbsolutePath();
        return this;
    }

    /** How long {@link #start()} waits for the server to get ready; 3 minutes by default. */
    public KeycloakServer timeout(Duration startTimeout) {
        timeout = startTimeout;
        return this;
    }

    /**
     * Starts the server and returns when it is ready to answer.
     *
     * @throws IOException when the server ends instead or is not ready in time (it is killed then); the message has the
     *         end of the log
     */
    public KeycloakServer start() throws IOException {
        if (isAlive()) {
            throw new IllegalStateException("Already running on " + baseUri());
        }
        choosePorts();
        BuildStamp build = new BuildStamp(distribution.home());
        boolean mayBuild = !command.contains("--optimized");
        if (mayBuild) {
            build.begin();
        }
        Files.createDirectories(log.getParent());
        if (!startedBefore) {
            Files.deleteIfExists(log);
        }
        startedBefore = true;
        ProcessBuilder builder = new KcScript(distribution.home()).command(arguments());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
        process.getOutputStream().close();
        // Made now, not in the hook: by then this JVM's own JAR may have been built anew under its feet.
        processes = new ProcessTree(process);
        hook = new Thread(processes::stop, "stop-keycloak");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new Readiness(baseUri(), readyUri()).await(process, timeout);
            if (mayBuild) {
                build.end();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while Keycloak was starting");
        } catch (IOException e) {
            kill();
            throw new IOException(e.getMessage() + "; the end of " + log + ":\n" + LastLines.of(log), e);
        }
        return this;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(command);
        if (!command.contains("--optimized") && !options.contains(WITHOUT_HEALTH)) {
            arguments.add(HEALTH_OPTION);
        }
        arguments.add("--http-enabled=true");
        arguments.add("--http-host=" + HOST);
        arguments.add("--http-port=" + port);
        arguments.add("--http-management-port=" + managementPort);
        arguments.add("--http-management-scheme=http");
        arguments.addAll(options);
        return arguments;
    }

    private URI readyUri() {
        return options.contains(WITHOUT_HEALTH)
                ? baseUri().resolve("/realms/master")
                : managementUri().resolve("/health/ready");
    }

    private void choosePorts() throws IOException {
        List<Integer> free = FreePorts.two();
        port = port == 0 ? free.get(0) : port;
        managementPort = managementPort == 0 ? free.get(1) : managementPort;
    }

    /** {@code http://127.0.0.1:<port>}, without a trailing slash; known once started. */
    public URI baseUri() {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** Where health and metrics are served, without a trailing slash; known once started. */
    public URI managementUri() {
        return URI.create("http://" + HOST + ":" + managementPort);
    }

    /** The process id of the server's JVM, which is a child of the start script or has replaced it. */
    public long pid() {
        return processes.java().pid();
    }

    /** The file with the server's output. */
    public Path log() {
        return log;
    }

    /** Whether the server process runs. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Waits until the server process ends by itself or by a signal, and returns its exit status. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends the server in good order (SIGTERM), or by force when it takes longer than 20 s. No effect when not running. */
    public void stop() {
        end(ProcessTree::stop);
    }

    /** Ends the server as a power cut would (SIGKILL). No effect when not running. */
    public void kill() {
        end(ProcessTree::kill);
    }

    private void end(Consumer<ProcessTree> way) {
        if (process == null) {
            return;
        }
        way.accept(processes);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook has run or is running, and does the same.
        }
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }
}
