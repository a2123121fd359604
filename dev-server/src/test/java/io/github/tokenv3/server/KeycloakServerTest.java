package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A server that does not start")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Keycloak's script is a shell script")
class KeycloakServerTest {

    @TempDir
    Path directory;

    @Test
    void failsWithTheEndOfItsLogWhenItDies() throws IOException {
        KeycloakServer server = server("echo 'no database'; exit 3\n");

        assertThatThrownBy(server::start)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("status 3", "no database", server.log().toString());
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void isKilledWhenItIsNotReadyInTime() throws IOException {
        KeycloakServer server = server("echo waiting; sleep 60\n").timeout(Duration.ofSeconds(1));

        assertThatThrownBy(server::start)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("after 1 s", "waiting");
        assertThat(server.isAlive()).isFalse();
    }

    private KeycloakServer server(String script) throws IOException {
        Path zip = Archive.withScript(script).write(directory.resolve("dist.zip"));
        return KeycloakServer.of(KeycloakDistribution.unpack(zip, directory.resolve("home")));
    }
}
