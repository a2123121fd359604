package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Needed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The nginx configuration of the documentation, in front of a server of the test and without TLS. */
final class Nginx implements AutoCloseable {

    private static final Path DOCUMENTED = Path.of("..", "docs", "reverse-proxy", "nginx.conf");
    private static final String PROGRAM = "nginx";

    private final Process process;
    private final int port;

    static Nginx inFrontOf(URI keycloak, String realm) throws IOException, InterruptedException {
        Needed.programs(PROGRAM);
        return new Nginx(keycloak, realm);
    }

    private Nginx(URI keycloak, String realm) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("token-v3-nginx-");
        port = freePort();
        Path site = home.resolve("site.conf");
        String documented = Files.readString(DOCUMENTED);
        String adapted = documented
                .replace("server 127.0.0.1:8080;", "server " + keycloak.getAuthority() + ";")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceAll("(?m)^\\s*ssl_certificate.*$", "")
                .replace("/realms/example/", "/realms/" + realm + "/");
        assertThat(adapted).doesNotContain("443", "ssl", "8080", "/realms/example");
        Files.writeString(site, adapted);
        Path log = Path.of("target", "nginx.log").toAbsolutePath();
        Path main = Files.writeString(home.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log %2$s;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    include %3$s;
                }
                """.formatted(home, log, site));
        process = new ProcessBuilder(PROGRAM, "-p", home.toString(), "-e", log.toString(), "-c", main.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        awaitPort(log);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort(Path log) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(process.isAlive()).as("nginx, see %s", log).isTrue();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("nginx does not listen, see " + log);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
