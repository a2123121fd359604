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
 * every database, and PostgreSQL's programs. Ended with the last test, or with the JVM when that comes first.
 */
final class TestRun implements AutoCloseable {

    private static final TestRun CURRENT = new TestRun();

    private final Workspace workspace = new Workspace();
    private final Map<Database, ServerHome> homes = new EnumMap<>(Database.class);
    private final Map<Database, Node> shared = new EnumMap<>(Database.class);
    private final List<Node> nodes = new ArrayList<>();
    private final List<Storage> storages = new ArrayList<>();
    private Path postgresPrograms;

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
            String name = "shared-" + database.vendor();
            node = node(database, name, storage(database, name), AdminCredentials.random()).start();
            shared.put(database, node);
        }
        return node;
    }

    /** A server with an empty database of its own, not started yet. */
    synchronized Node dedicated(Database database, String... options) {
        String name = "dedicated-" + (nodes.size() + 1);
        return node(database, name, storage(database, name), AdminCredentials.random(), options);
    }

    /** One more server, not started yet, on the database of another. */
    synchronized Node another(Node first, String... options) {
        return node(first.database(), "dedicated-" + (nodes.size() + 1), first.storage(), first.credentials(), options);
    }

    private Node node(Database database, String name, Storage storage, AdminCredentials credentials, String... options) {
        try {
            ServerHome home = homes.get(database);
            if (home == null) {
                home = ServerHome.prepare(database, workspace.home(database.vendor()));
                homes.put(database, home);
            }
            Node node = new Node(database, storage, home.server(storage, workspace.log(name), options), credentials);
            nodes.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Storage storage(Database database, String name) {
        try {
            Storage storage = switch (database) {
                case H2 -> Storage.h2(workspace.temporary(name));
                case POSTGRESQL -> Storage.postgres(postgresPrograms(), workspace.temporary(name), workspace.log(name + "-database"));
            };
            storages.add(storage);
            return storage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path postgresPrograms() throws IOException {
        if (postgresPrograms == null) {
            Path programs = workspace.temporary("postgres");
            PostgresBinaries.unpack(programs);
            postgresPrograms = programs;
        }
        return postgresPrograms;
    }

    @Override
    public synchronized void close() {
        nodes.forEach(Node::close);
        storages.forEach(Storage::close);
        nodes.clear();
        storages.clear();
        shared.clear();
        postgresPrograms = null;
        try {
            workspace.deleteTemporary();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
