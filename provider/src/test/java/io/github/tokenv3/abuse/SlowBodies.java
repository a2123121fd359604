package io.github.tokenv3.abuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests whose bodies never come: as many open connections as there are, each waited for. */
final class SlowBodies implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();

    static SlowBodies open(URI endpoint, int connections) {
        SlowBodies slow = new SlowBodies();
        String head = "POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getRawAuthority()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ngrant_type=";
        try {
            for (int i = 0; i < connections; i++) {
                Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
                slow.sockets.add(socket);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            slow.close();
            throw new UncheckedIOException(e);
        }
        return slow;
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
