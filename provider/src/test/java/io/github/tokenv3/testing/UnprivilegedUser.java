package io.github.tokenv3.testing;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses to run as root, which is who tests often are in a container; it then runs as {@code nobody}. */
final class UnprivilegedUser {

    private static final String NAME = "nobody";
    /** The group of nobody is called nobody or nogroup; its number is the same everywhere. */
    private static final String GROUP = "65534";

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private UnprivilegedUser() {}

    static List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("setpriv", "--reuid=" + NAME, "--regid=" + GROUP, "--clear-groups", "--"));
        }
        command.addAll(words);
        return command;
    }

    static void give(Path directory) throws IOException {
        if (ROOT) {
            Files.setOwner(
                    directory,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(NAME));
        }
    }
}
