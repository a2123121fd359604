package io.github.tokenv3.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code mvn -Prun} runs: Keycloak with the demo realm and the extension, on this machine only, until Ctrl-C. Takes
 * {@code name=value} arguments, see {@link DevSettings}.
 */
public final class DevServer {

    /** Somebody looks on and sees that it goes on; a slow machine takes minutes for the first start. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final DevSettings settings;
    private final Progress progress = new Progress(System.out);
    private volatile boolean stopping;

    private DevServer(DevSettings settings) {
        this.settings = settings;
    }

    /** Ends the JVM with status 1, after one line that says why, when the server cannot run or ends by itself. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new DevServer(DevSettings.parse(arguments)).run();
        } catch (IOException | IllegalArgumentException e) {
            System.out.println("\n" + e.getMessage());
        }
        // Waits for ever when the JVM is ending already, and so keeps Maven from reporting success or failure after
        // Ctrl-C.
        System.exit(1);
    }

    private void run() throws IOException, InterruptedException {
        if (!FreePorts.isFree(settings.port())) {
            throw new IOException("Port " + settings.port() + " is in use. Choose another: mvn -Prun -Dport="
                    + (settings.port() + 1));
        }
        Files.createDirectories(settings.home().getParent());
        Path lockFile = settings.home().resolveSibling(settings.home().getFileName() + ".lock");
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                throw new IOException("A development server is already running from " + settings.home());
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "stop-development-server"));
            serve();
        } catch (IOException e) {
            // Ctrl-C reaches Keycloak as well: that it ended is no news then.
            if (!stopping) {
                throw e;
            }
        } finally {
            progress.close();
        }
    }

    private void serve() throws IOException, InterruptedException {
        progress.step((Files.exists(settings.home())
                        ? "Found "
                        : "Unpacking " + settings.distribution().getFileName() + " into ")
                + settings.home());
        KeycloakDistribution distribution = KeycloakDistribution.unpack(settings.distribution(), settings.home());
        if (settings.fresh()) {
            progress.step("Starting over: removing the data of earlier starts");
            distribution.deleteData();
        }
        progress.step("Providers: "
                + Stream.of(settings.providers())
                        .map(jar -> jar.getFileName().toString())
                        .collect(Collectors.joining(", ")));
        distribution.providers(settings.providers());
        provideRealm(distribution);

        progress.step("Starting Keycloak; it builds itself first when providers are new or have changed");
        try (KeycloakServer server = KeycloakServer.of(distribution)
                .port(settings.port())
                .timeout(PATIENCE)
                .options("--import-realm")
                .env("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .env("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin")) {
            server.start();
            progress.done("Ready");
            System.out.println(new Welcome(server).text(Files.readString(settings.tryScript())));
            int status = server.waitFor();
            throw new IOException("Keycloak ended with status " + status + "; the end of " + server.log() + ":\n"
                    + LastLines.of(server.log()));
        }
    }

    /** Keycloak imports from here, and leaves a realm alone that exists. */
    private void provideRealm(KeycloakDistribution distribution) throws IOException {
        Path imported =
                distribution.data().resolve("import").resolve(settings.realm().getFileName());
        if (Files.exists(imported)) {
            if (Files.mismatch(imported, settings.realm()) >= 0) {
                progress.step(
                        settings.realm().getFileName() + " has changed since it was imported: -Dfresh imports it anew");
            }
            return;
        }
        Files.createDirectories(imported.getParent());
        Files.copy(settings.realm(), imported, StandardCopyOption.REPLACE_EXISTING);
    }
}
