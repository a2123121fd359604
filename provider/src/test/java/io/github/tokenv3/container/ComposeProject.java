package io.github.tokenv3.container;

import io.github.tokenv3.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All of {@code docker-compose.yml}, brought up as README.md has it, with ports and names that nobody else uses. */
final class ComposeProject implements AutoCloseable {

    static final String ADMIN_PASSWORD = UUID.randomUUID().toString();

    private final String name = "token-v3-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> ports = new HashMap<>();
    private final Command compose;

    private ComposeProject(ComposeTool tool) {
        for (String port : new String[] {"KEYCLOAK_PORT", "MANAGEMENT_PORT", "PROXY_PORT", "MAIL_PORT"}) {
            ports.put(port, freePort());
        }
        compose = Command.of(tool.command())
                .with(ports)
                .with(Map.of(
                        "COMPOSE_PROJECT_NAME", name,
                        "IMAGE", name,
                        "POSTGRES_PASSWORD", UUID.randomUUID().toString(),
                        "ADMIN_PASSWORD", ADMIN_PASSWORD));
    }

    static ComposeProject up(ComposeTool tool) {
        ComposeProject project = new ComposeProject(tool);
        try {
            project.compose.and("up", "-d", "--build").output();
            // Compose waits for what others depend on; of the proxy it knows only that the container has been started.
            Await.until("the proxy answers", () -> answers(project.proxy()));
            return project;
        } catch (AssertionError e) {
            try (project) {
                e.addSuppressed(new AssertionError(
                        project.compose.and("logs", "--tail=60").output()));
            }
            throw e;
        }
    }

    private static boolean answers(URI uri) {
        try {
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI keycloak() {
        return localhost("KEYCLOAK_PORT");
    }

    URI management() {
        return localhost("MANAGEMENT_PORT");
    }

    URI proxy() {
        return localhost("PROXY_PORT");
    }

    URI mail() {
        return localhost("MAIL_PORT");
    }

    private URI localhost(String port) {
        return URI.create("http://localhost:" + ports.get(port));
    }

    /** The status with which the one service that ends has ended. */
    String statusOfMailSettings() {
        return Command.of(List.of("docker", "wait"))
                .and(compose.and("ps", "-a", "-q", "mail-settings").output())
                .output();
    }

    /** Removes containers, network, data and the image. */
    @Override
    public void close() {
        compose.and("down", "-v", "--timeout", "20").output();
        // There is none when its build failed, which is told already.
        Command.of(List.of("docker", "rmi", "--force", name)).succeedsWith("");
    }
}
