package io.github.tokenv3.testing;

import io.github.tokenv3.server.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One Keycloak server of a test run with the database it works on. */
final class Node implements AutoCloseable {

    private final Database database;
    private final Storage storage;
    private final KeycloakServer server;
    private AdminApi admin;

    Node(Database database, Storage storage, KeycloakServer server) {
        this.database = database;
        this.storage = storage;
        this.server = server;
    }

    Node start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = new AdminApi(server.baseUri());
        return this;
    }

    Database database() {
        return database;
    }

    Storage storage() {
        return storage;
    }

    KeycloakServer server() {
        return server;
    }

    AdminApi admin() {
        return admin;
    }

    @Override
    public void close() {
        server.stop();
    }
}
