package io.github.tokenv3.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Keycloak that a test may stop, kill and start again; it keeps its ports, its database and its log. */
public non-sealed class DedicatedKeycloak extends Keycloak {

    private final List<DedicatedKeycloak> joined = new ArrayList<>();

    DedicatedKeycloak(Node node) {
        super(node);
    }

    /** Starts the server again after {@link #stop()} or {@link #kill()}; its clock is right then. */
    public void start() {
        node().start();
        clock().restarted();
    }

    /** More options for the server's JVM, from the next start on. */
    public void javaOptions(String options) {
        node().server().env("JAVA_OPTS_APPEND", options);
    }

    /** What it logged since it was first started. */
    public ServerLog wholeLog() {
        return ServerLog.whole(node().server().log());
    }

    /** The same as another user of the database. */
    public void startAs(String databaseUser) {
        node().server().env("KC_DB_USERNAME", databaseUser);
        start();
    }

    /** From the next start on the server has its tables in that schema ({@code --db-schema}). */
    public void databaseSchema(String name) {
        node().server().env("KC_DB_SCHEMA", name);
    }

    /** Ends the server in good order. */
    public void stop() {
        node().server().stop();
    }

    /** Ends the server as {@code kill -9} does. */
    public void kill() {
        node().server().kill();
    }

    public boolean isAlive() {
        return node().server().isAlive();
    }

    /** The process id of the server's JVM. */
    public long pid() {
        return node().server().pid();
    }

    /** The database server of this Keycloak alone; fails on H2. */
    public Postgres postgres() {
        return node().storage().postgres().orElseThrow();
    }

    /**
     * Starts a second node of a {@link #dedicatedCluster}: same database, shared caches, a process and ports of its own.
     * Its issuer is that of this node, so that tokens of one are good at the other; its sign-in pages send a browser here.
     */
    public DedicatedKeycloak joinedBy() {
        return joinedBy(TestRun.current().another(node(), options()));
    }

    /** The same with another version of our provider, the JAR of which is given. */
    public DedicatedKeycloak joinedBy(Path provider) {
        return joinedBy(TestRun.current().another(node(), provider, options()));
    }

    private String[] options() {
        return Cluster.options("--hostname=" + baseUri());
    }

    private DedicatedKeycloak joinedBy(Node node) {
        DedicatedKeycloak second = new DedicatedKeycloak(node.start());
        joined.add(second);
        return second;
    }

    /**
     * Ends this server and starts one without our JARs on its database, its port and its name, until what is returned is
     * closed; then {@link #start()} this one again.
     */
    public Keycloak withoutExtension() {
        stop();
        return new DedicatedKeycloak(TestRun.current().stock(node()).start()) {
            @Override
            public void close() {
                kill();
            }
        };
    }

    /** Ends the server, what has joined it and its database; realms need not be removed. */
    @Override
    public void close() {
        joined.forEach(DedicatedKeycloak::close);
        if (CoverageAgent.isOn()) {
            stop();
        }
        kill();
        node().storage().close();
    }
}
