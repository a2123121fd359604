package io.github.tokenv3.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Tells when a starting server answers: it says so on its management port, and listens on its main one. */
final class Readiness {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 5_000;
    private static final int PAUSE_MILLIS = 200;

    private final URI base;
    private final URI ready;

    /** @param ready what is answered with 200 once the server is ready */
    Readiness(URI base, URI ready) {
        this.base = base;
        this.ready = ready;
    }

    /** Returns when the server is ready; fails when the process ends before that, or time is up. */
    void await(Process process, Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!(isHealthy() && isListening())) {
            if (!process.isAlive()) {
                throw new IOException("Keycloak ended with status " + process.exitValue() + " instead of starting");
            }
            if (System.nanoTime() > end) {
                throw new IOException("Keycloak was not ready after " + timeout.toSeconds() + " s");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isHealthy() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
