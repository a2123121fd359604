package io.github.tokenv3.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The databases of a test run, all in temporary places; closed in one go. */
final class Storages implements AutoCloseable {

    private final Workspace workspace;
    private final List<Storage> open = new ArrayList<>();
    private Path postgresPrograms;

    Storages(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What is in the temporary place of that name, or an empty database if nothing is. */
    Storage open(Database database, String name) throws IOException {
        Storage storage = switch (database) {
            case H2 -> Storage.h2(workspace.temporary(name));
            case POSTGRESQL ->
                Storage.postgres(postgresPrograms(), workspace.temporary(name), workspace.log(name + "-database"));
        };
        open.add(storage);
        return storage;
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
    public void close() {
        open.forEach(Storage::close);
        open.clear();
        postgresPrograms = null;
    }
}
