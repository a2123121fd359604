package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port that leads to one of several others on this machine, for connections that a test delays, breaks, or breaks at the
 * moment the answer comes. Toxiproxy does the same; it is a program in Go that neither Debian nor Maven Central has, so
 * every machine that runs these tests would have to get it from elsewhere.
 */
public final class Door implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2000;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile List<Integer> targets = List.of();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean losesAnswers;
    private volatile boolean isShut;

    private Door(ServerSocket listener) {
        this.listener = listener;
    }

    /** A door on a free port, that leads nowhere yet. */
    static Door open() {
        try {
            Door door = new Door(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            start(door::accept, "door");
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections from now on lead to one of these that takes them, any of them. */
    Door to(List<Integer> ports) {
        targets = List.copyOf(ports);
        return this;
    }

    /** Every piece of data, either way, takes that much longer. */
    public void delay(Duration time) {
        delay = time;
    }

    /** Requests still get through; where an answer begins to come, the connection breaks. */
    public void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    /** New connections are broken at once. */
    public void shut(boolean shut) {
        isShut = shut;
    }

    /** Breaks all connections that are open now. */
    public void cut() {
        open.forEach(Door::reset);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> connect(client), "door-connect");
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket server = isShut ? null : target();
        if (server == null) {
            reset(client);
            return;
        }
        open.add(client);
        open.add(server);
        start(() -> pump(client, server, false), "door-there");
        pump(server, client, true);
    }

    private Socket target() {
        List<Integer> ports = new ArrayList<>(targets);
        Collections.shuffle(ports);
        for (int port : ports) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                return socket;
            } catch (IOException away) {
                reset(socket);
            }
        }
        return null;
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] piece = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            to.setTcpNoDelay(true);
            for (int length = in.read(piece); length > 0; length = in.read(piece)) {
                Thread.sleep(delay.toMillis());
                if (answers && losesAnswers) {
                    break;
                }
                out.write(piece, 0, length);
            }
        } catch (IOException broken) {
            // The other side is broken below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
            reset(from);
            reset(to);
        }
    }

    /** Without a farewell, as when a machine or a network dies. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException alreadyClosed) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
