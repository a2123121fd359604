package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.Needed;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells a newcomer to paste, against the demo realm as it is shipped. */
@OnKeycloak
class TryShIT {

    private static final String SHOWN_ADDRESS = "http://localhost:8080";

    @TempDir
    private Path folder;

    @Test
    void whatIsPrintedForPastingSignsInRefreshesAndIsRefused(Keycloak keycloak) throws Exception {
        Needed.programs("bash", "curl");
        keycloak.shippedRealm("demo-realm.json");
        String script = Files.readString(Path.of(System.getProperty("realm.config"), "../docs/http/try.sh"));
        assertThat(script).contains(SHOWN_ADDRESS);

        Path here = Files.writeString(
                folder.resolve("try.sh"),
                script.replace(SHOWN_ADDRESS, keycloak.baseUri().toString()));
        String output = Program.of(List.of("bash", here.toString())).succeeds();

        assertThat(output.lines().filter(line -> line.contains("\"token_type\":\"BEARER\"")))
                .hasSize(2);
        assertThat(output.lines().filter(line -> line.contains("\"error\":\"invalid_grant\"")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("(HTTP 400)"));
    }
}
