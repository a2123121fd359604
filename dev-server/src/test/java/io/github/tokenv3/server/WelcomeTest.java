package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a ready development server shows")
class WelcomeTest {

    @Test
    void isTheTryScriptOfThisRepositoryForItsOwnPort(@TempDir Path directory) throws IOException {
        Path zip = Archive.withScript("").write(directory.resolve("dist.zip"));
        KeycloakServer server = KeycloakServer.of(KeycloakDistribution.unpack(zip, directory.resolve("home")))
                .port(8123);
        String script = Files.readString(Path.of("../docs/http/try.sh"));

        String text = new Welcome(server).text(script);

        assertThat(text)
                .contains("realm=http://localhost:8123/realms/demo\n", "/v3/authorize/token", "used refresh token")
                .doesNotContain(":8080", "set -euo pipefail");
    }
}
