package io.github.tokenv3.benchmark;

import io.github.tokenv3.server.KeycloakServer;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;

/**
 * A proxy of connections: each new one leads to the next node in turn. What it costs is the generator's, since it runs in
 * this process; of the nodes it asks no more than any proxy would.
 */
final class Balancer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    private List<KeycloakServer> nodes = List.of();
    private int turn;

    Balancer() {
        server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(this::lead)
                .listen(0, HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI uri() {
        return URI.create("http://" + HOST + ":" + server.actualPort());
    }

    synchronized void to(List<KeycloakServer> servers) {
        nodes = List.copyOf(servers);
    }

    private synchronized KeycloakServer next() {
        return nodes.get(turn++ % nodes.size());
    }

    private void lead(NetSocket from) {
        from.pause();
        client.connect(next().baseUri().getPort(), HOST).onComplete(to -> {
            if (to.failed()) {
                from.close();
                return;
            }
            from.pipeTo(to.result());
            to.result().pipeTo(from);
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
