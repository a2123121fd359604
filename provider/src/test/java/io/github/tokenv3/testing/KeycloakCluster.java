package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Several Keycloak processes on one PostgreSQL, as {@code docs/clustering.md} has them: shared caches, one name for all.
 * Under that name a door balances over the nodes that are up; each node also has a door of its own, and one to the
 * database, so that a test can break any of these ways.
 */
public final class KeycloakCluster implements AutoCloseable {

    private final Door front = Door.open();
    private final List<Member> members = new ArrayList<>();

    /** One node and the doors to it and from it. */
    private record Member(DedicatedKeycloak server, Door clients, Door database) {}

    private KeycloakCluster() {}

    static KeycloakCluster open(int nodes, String... options) {
        KeycloakCluster cluster = new KeycloakCluster();
        for (int i = 0; i < nodes; i++) {
            cluster.join(options);
        }
        return cluster;
    }

    private void join(String... more) {
        Door database = Door.open();
        String[] options = Stream.concat(
                        Stream.of(Cluster.options(
                                "--hostname=" + uri(), "--db-url=" + Postgres.jdbcUrl(database.port()))),
                        Stream.of(more))
                .toArray(String[]::new);
        TestRun run = TestRun.current();
        Node node =
                members.isEmpty() ? run.dedicated(Database.POSTGRESQL, options) : run.another(node(0).node(), options);
        database.to(List.of(node.storage().postgres().orElseThrow().port()));
        DedicatedKeycloak server = new DedicatedKeycloak(node.start());
        members.add(new Member(server, Door.open().to(List.of(server.baseUri().getPort())), database));
        nameLeadsTo(members.stream().map(Member::server).toList());
    }

    /** From now on the common name leads to these nodes only, and no connection that is kept alive to any other. */
    public void nameLeadsTo(List<DedicatedKeycloak> nodes) {
        front.to(nodes.stream().map(node -> node.baseUri().getPort()).toList());
        front.cut();
    }

    public int size() {
        return members.size();
    }

    /** The name of all nodes, and the issuer of their tokens; leads to any node that is up. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    public List<DedicatedKeycloak> nodes() {
        return members.stream().map(Member::server).toList();
    }

    /** Leads to that node alone. */
    public URI uri(int node) {
        return URI.create("http://127.0.0.1:" + clients(node).port());
    }

    public DedicatedKeycloak node(int node) {
        return members.get(node).server();
    }

    /** The way of the clients to that node. */
    public Door clients(int node) {
        return members.get(node).clients();
    }

    /** The way of that node to the database. */
    public Door database(int node) {
        return members.get(node).database();
    }

    public Postgres postgres() {
        return node(0).postgres();
    }

    /** A new realm, under the name of all nodes. */
    public TestRealm realm(Consumer<ObjectNode> settings) {
        return TestRealm.create(uri(), new AdminApi(uri()), settings);
    }

    /** Ends all nodes and their database. */
    @Override
    public void close() {
        for (int i = members.size() - 1; i >= 0; i--) {
            members.get(i).clients().close();
            members.get(i).server().close();
            members.get(i).database().close();
        }
        front.close();
    }
}
