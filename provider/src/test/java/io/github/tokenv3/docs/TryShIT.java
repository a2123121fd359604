package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
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
        Assumptions.assumeTrue(isOnPath("bash") && isOnPath("curl"), "SKIPPED: docs/http/try.sh needs bash and curl");
        keycloak.shippedRealm("demo-realm.json");
        String script = Files.readString(Path.of(System.getProperty("realm.config"), "../docs/http/try.sh"));
        assertThat(script).contains(SHOWN_ADDRESS);

        String output = run(script.replace(SHOWN_ADDRESS, keycloak.baseUri().toString()));

        assertThat(output.lines().filter(line -> line.contains("\"token_type\":\"BEARER\"")))
                .hasSize(2);
        assertThat(output.lines().filter(line -> line.contains("\"error\":\"invalid_grant\"")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("(HTTP 400)"));
    }

    private String run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("try.sh"), script);
        Path output = folder.resolve("output");
        Process bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static boolean isOnPath(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
