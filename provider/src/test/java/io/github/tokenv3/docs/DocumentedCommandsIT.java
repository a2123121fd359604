package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Administrator;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.Needed;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Program;
import io.github.tokenv3.testing.Terminal;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need nothing but a running Keycloak, page by page in their order, each page on a realm of its own. */
// They know nothing of the database.
@OnKeycloak(Database.H2)
class DocumentedCommandsIT {

    private static final String SHOWN_REALM = "my-realm";

    private final Keycloak keycloak;

    @TempDir
    private Path folder;

    DocumentedCommandsIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void doWhatTheyAreShownFor() {
        Needed.programs("curl", "jq", "openssl");
        try (Administrator administrator = Administrator.of(keycloak)) {
            for (Document document : Document.all()) {
                List<Command> commands = document.blocks().stream()
                        .filter(Block::isShell)
                        .flatMap(block -> block.commands().stream())
                        .filter(command -> run(command) instanceof Run.Here)
                        .toList();
                if (!commands.isEmpty()) {
                    run(document, commands, administrator);
                }
            }
        }
    }

    private void run(Document document, List<Command> commands, Administrator administrator) {
        TestRealm realm = keycloak.stockRealm();
        TestClient client = realm.confidentialClient("shop");
        Map<String, String> variables = Map.of(
                "KC_CLI_PASSWORD", administrator.password(),
                "realm", realm.uri().toString(),
                "id", client.clientId(),
                "secret", client.secret());
        try (Terminal terminal = Terminal.of(keycloak, directory(document), variables)) {
            if (commands.stream().noneMatch(command -> command.text().contains("config credentials"))) {
                terminal.run(
                        "kcadm.sh config credentials --server " + keycloak.baseUri() + " --realm master --user admin");
            }
            for (Command command : commands) {
                Program.Ended result = terminal.run(here(command.text(), realm));
                assertThat(result.status())
                        .as("%s%n%s", command, result.output())
                        .isEqualTo(((Run.Here) run(command)).status());
            }
        }
    }

    private static Run run(Command command) {
        return CommandRegister.covering(command).get(0).run();
    }

    private String here(String command, TestRealm realm) {
        return command.replace("https://sso.example", keycloak.baseUri().toString())
                .replace("http://localhost:8080", keycloak.baseUri().toString())
                .replace("http://localhost:9000", keycloak.managementUri().toString())
                .replace("--user admin", "--user " + Administrator.NAME)
                .replace(SHOWN_REALM, realm.name());
    }

    /** Scripts are named as seen from the top, or from their own page; what is written goes elsewhere. */
    private Path directory(Document document) {
        return document.name().equals("realm-config/README.md")
                ? document.path().getParent()
                : folder;
    }

    @BeforeEach
    void seeTheScriptsFromTheTop() throws IOException {
        Files.createSymbolicLink(folder.resolve("realm-config"), Document.TOP.resolve("realm-config"));
    }
}
