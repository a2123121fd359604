package io.github.tokenv3.testing;

/** A Keycloak that a test may stop, kill and start again; it keeps its ports, its database and its log. */
public final class DedicatedKeycloak extends Keycloak {

    DedicatedKeycloak(Node node) {
        super(node);
    }

    /** Starts the server again after {@link #stop()} or {@link #kill()}; its clock is right then. */
    public void start() {
        node().start();
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

    /** Ends the server; its realms go with its database. */
    @Override
    public void close() {
        node().server().kill();
        node().storage().close();
    }
}
