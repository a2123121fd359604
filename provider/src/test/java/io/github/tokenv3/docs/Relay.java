package io.github.tokenv3.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tokenv3.testing.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Stands between an app and a token endpoint, and is no help. */
final class Relay implements AutoCloseable {

    private final URI target;
    private final HttpServer server;
    private int lost;
    private int away;

    private Relay(URI target, HttpServer server) {
        this.target = target;
        this.server = server;
        server.createContext("/", this::pass);
        server.start();
    }

    static Relay to(URI target) throws IOException {
        return new Relay(target, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** The endpoint gets all requests, but its first answers do not come back. */
    Relay losing(int answers) {
        lost = answers;
        return this;
    }

    /** The first requests do not get through. */
    Relay away(int requests) {
        away = requests;
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** On the one thread of this server. */
    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (away-- > 0) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                reply(exchange, 503, "{}");
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(body));
            for (String header : new String[] {"Authorization", "Content-Type"}) {
                request.header(header, exchange.getRequestHeaders().getFirst(header));
            }
            Answer answer = Answer.to(request);
            if (lost-- <= 0) {
                reply(exchange, answer.status(), answer.body());
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
