package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What all test classes of this JVM share, each made when first asked for: a server's home and a running Keycloak for
 * every database. Ended with the last test, or with the JVM when that comes first.
 */
final class TestRun implements AutoCloseable {

    private static final TestRun CURRENT = new TestRun();

    private final Workspace workspace = new Workspace();
    private final Storages storages = new Storages(workspace);
    private final Seeds seeds = new Seeds(workspace, storages);
    private final Map<Database, ServerHome> homes = new EnumMap<>(Database.class);
    private final Map<Database, Node> shared = new EnumMap<>(Database.class);
    private final List<Node> nodes = new ArrayList<>();

    private TestRun() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-test-run"));
    }

    static TestRun current() {
        return CURRENT;
    }

    /** The server that all test classes use. */
    synchronized Node shared(Database database) {
        Node node = shared.get(database);
        if (node == null) {
            node = withNewStorage(database, "shared-" + database.vendor()).start();
            shared.put(database, node);
        }
        return node;
    }

    /** A server with a database of its own, not started yet. */
    synchronized Node dedicated(Database database, String... options) {
        return withNewStorage(database, "dedicated-" + (nodes.size() + 1), options);
    }

    /** The same with another version of our provider in {@code providers/}. */
    synchronized Node dedicated(Database database, Path provider, String... options) {
        try {
            String name = "dedicated-" + (nodes.size() + 1);
            ServerHome home = ServerHome.prepare(database, workspace.kept("other-" + database.vendor()), provider);
            seeds.sow(home(database), name);
            return node(home, name, storages.open(database, name), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more server, not started yet, on the database of another. */
    synchronized Node another(Node first, String... options) {
        try {
            return node(home(first.database()), "dedicated-" + (nodes.size() + 1), first.storage(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another version of our provider in {@code providers/}. */
    synchronized Node another(Node first, Path provider, String... options) {
        try {
            ServerHome home = ServerHome.prepare(
                    first.database(), workspace.kept("other-" + first.database().vendor()), provider);
            return node(home, "dedicated-" + (nodes.size() + 1), first.storage(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code bin} of the servers of a database. */
    synchronized Path programs(Database database) {
        try {
            return home(database).programs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server without our JARs in the place of another, not started yet. */
    synchronized Node stock(Node other) {
        try {
            ServerHome home = ServerHome.stock(
                    other.database(), workspace.kept("stock-" + other.database().vendor()));
            Node node = node(home, "stock-" + (nodes.size() + 1), other.storage());
            node.server().port(other.server().baseUri().getPort());
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one more JAR in {@code providers/}. */
    synchronized Node dedicatedWith(Path jar, Database database, String... options) {
        String name = "dedicated-" + (nodes.size() + 1);
        try {
            Path home = workspace.kept(jar.getFileName() + "-" + database.vendor());
            return withNewStorage(ServerHome.preparedWith(jar, database, home), name, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node withNewStorage(Database database, String name, String... options) {
        try {
            return withNewStorage(home(database), name, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node withNewStorage(ServerHome home, String name, String... options) throws IOException {
        seeds.sow(home, name);
        return node(home, name, storages.open(home.database(), name), options);
    }

    private Node node(ServerHome home, String name, Storage storage, String... options) throws IOException {
        Node node = new Node(home.database(), storage, home.server(storage, workspace.log(name), options));
        nodes.add(node);
        return node;
    }

    private ServerHome home(Database database) throws IOException {
        ServerHome home = homes.get(database);
        if (home == null) {
            home = ServerHome.prepare(database, workspace.kept(database.vendor()));
            homes.put(database, home);
        }
        return home;
    }

    @Override
    public synchronized void close() {
        nodes.forEach(Node::close);
        nodes.clear();
        shared.clear();
        storages.close();
        try {
            workspace.deleteTemporary();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
