package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A running Keycloak with our extension, as one test sees it: what the test opens here is closed with it. The server
 * itself is shared by all tests, except a {@link DedicatedKeycloak}.
 */
public sealed class Keycloak implements AutoCloseable permits DedicatedKeycloak {

    private final Node node;
    private final ServerClock clock;
    private final ServerLog log;
    private final Deque<Runnable> closers = new ArrayDeque<>();

    Keycloak(Node node) {
        this.node = node;
        this.clock = new ServerClock(node);
        this.log = ServerLog.fromNow(node.server().log());
    }

    /** Scheme, host and port, without a trailing slash. */
    public URI baseUri() {
        return node.server().baseUri();
    }

    /** Where {@code /health} and {@code /metrics} are, without a trailing slash. */
    public URI managementUri() {
        return node.server().managementUri();
    }

    public Database database() {
        return node.database();
    }

    /** The admin REST API, with paths below {@code /admin/realms}. */
    public AdminApi admin() {
        return node.admin();
    }

    /** What the server tells its administrators of itself: providers, their settings and help texts. */
    public JsonNode serverInfo() {
        return node.admin().at("/admin/serverinfo");
    }

    public ServerClock clock() {
        return clock;
    }

    /** What the server logged since this test began. */
    public ServerLog log() {
        return log;
    }

    /** The meters of the management endpoint, as Prometheus reads them. */
    public String metrics() {
        return Answer.to(HttpRequest.newBuilder(URI.create(managementUri() + "/metrics")))
                .ok()
                .body();
    }

    /** What {@code /health/ready} says, with 200 or 503. */
    public Answer readiness() {
        return Answer.to(HttpRequest.newBuilder(URI.create(managementUri() + "/health/ready")));
    }

    /** What is in use of the server's heap once all that nobody needs has been collected, in MiB. */
    public long heapInUse() {
        return Heap.inUse(node.server());
    }

    public Sql sql() {
        return new Sql(node);
    }

    /** A new realm with the settings of {@code realm.json}. */
    public TestRealm realm() {
        return realm(settings -> {});
    }

    /** A new realm with the settings of {@code realm.json}, changed before it is made. */
    public TestRealm realm(Consumer<ObjectNode> settings) {
        TestRealm realm = TestRealm.create(this, settings);
        closers.push(realm::close);
        return realm;
    }

    /** A realm as Keycloak makes it when nothing is said but its name. */
    public TestRealm stockRealm() {
        return realm(settings -> settings.removeAll().put("enabled", true));
    }

    /** The realm of a file in {@code realm-config/}, under its own name. */
    public TestRealm shippedRealm(String file) {
        TestRealm realm = TestRealm.shipped(this, file);
        closers.push(realm::close);
        return realm;
    }

    /**
     * A server for this test alone, with an empty database: H2 in a file, or a PostgreSQL cluster of its own. It is
     * started; that takes some 10 s.
     *
     * @param options run-time options for kc.sh, such as {@code --spi-...}
     */
    public DedicatedKeycloak dedicated(String... options) {
        DedicatedKeycloak dedicated = new DedicatedKeycloak(
                TestRun.current().dedicated(database(), options).start());
        closers.push(dedicated::close);
        return dedicated;
    }

    /** The same with one more JAR in {@code providers/}. */
    public DedicatedKeycloak dedicatedWith(Path jar, String... options) {
        DedicatedKeycloak dedicated = new DedicatedKeycloak(
                TestRun.current().dedicatedWith(jar, database(), options).start());
        closers.push(dedicated::close);
        return dedicated;
    }

    /** The same as {@link #dedicated} with another JAR of ours; build options are good here as well, on H2. */
    public DedicatedKeycloak dedicated(Path provider, String... options) {
        DedicatedKeycloak dedicated = new DedicatedKeycloak(
                TestRun.current().dedicated(database(), provider, options).start());
        closers.push(dedicated::close);
        return dedicated;
    }

    /** The same as {@link #dedicated} on PostgreSQL, ready for {@link DedicatedKeycloak#joinedBy}. */
    public DedicatedKeycloak dedicatedCluster() {
        return dedicated(Cluster.options());
    }

    /**
     * Nodes of a cluster of their own on a PostgreSQL of their own, started one after the other.
     *
     * @param options more options for kc.sh, the same for all nodes
     */
    public KeycloakCluster cluster(int nodes, String... options) {
        KeycloakCluster cluster = KeycloakCluster.open(nodes, options);
        closers.push(cluster::close);
        return cluster;
    }

    Node node() {
        return node;
    }

    /** Closes what was opened, the last first. */
    @Override
    public void close() {
        clock.close();
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
