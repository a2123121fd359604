package io.github.tokenv3.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Databases as Keycloak leaves them after its first start, kept over test runs: to fill an empty one takes longer than all
 * else a start does. There is one for each content of our JAR, which brings tables of its own.
 */
final class Seeds {

    private final Workspace workspace;
    private final Storages storages;

    Seeds(Workspace workspace, Storages storages) {
        this.workspace = workspace;
        this.storages = storages;
    }

    /** Puts a copy into the temporary place of that name. */
    void sow(ServerHome home, String name) throws IOException {
        Path seed = workspace.kept("seed-" + home.database().vendor() + "-" + home.fingerprint());
        if (!Files.exists(seed)) {
            grow(home, seed);
        }
        DirectoryCopy.of(seed, workspace.temporary(name));
    }

    private void grow(ServerHome home, Path seed) throws IOException {
        String name = "seed-" + home.database().vendor();
        Storage empty = storages.open(home.database(), name);
        try (Node first = new Node(home.database(), empty, home.server(empty, workspace.log(name)))) {
            first.start();
        }
        empty.stop();
        workspace.deleteKept(file -> file.startsWith(name + "-"));
        DirectoryCopy.of(workspace.temporary(name), seed);
    }
}
