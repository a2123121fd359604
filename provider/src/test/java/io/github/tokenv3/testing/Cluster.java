package io.github.tokenv3.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The settings of a server that shares its caches with others on this machine; they find each other by their database. */
public final class Cluster {

    static final String CACHE = "--cache=ispn";

    /** Low, because JGroups also listens 50000 above. */
    private static final int FIRST_PORT = 7800;

    private static final int LAST_PORT = 9800;

    private Cluster() {}

    /** Options with which each node keeps copies of the sessions that other nodes own, as the docs have it. */
    public static String[] copies() {
        Path file = Path.of(System.getProperty("realm.config"), "../docs/clustering/cache-ispn.xml");
        return new String[] {"--cache-config-file=" + file.toAbsolutePath().normalize(), "--cache-config-mutate=true"};
    }

    /** Options of {@code kc.sh start} with which a server takes a free port for the others, and then these. */
    public static String[] options(String... more) {
        return Stream.concat(
                        Stream.of(
                                CACHE,
                                "--cache-embedded-network-bind-address=127.0.0.1",
                                "--cache-embedded-network-bind-port=" + freePort()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static int freePort() {
        return IntStream.rangeClosed(FIRST_PORT, LAST_PORT)
                .filter(port -> isFree(port) && isFree(port + 50_000))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
