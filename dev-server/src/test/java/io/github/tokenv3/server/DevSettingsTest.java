package io.github.tokenv3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Arguments of the development server")
class DevSettingsTest {

    @Test
    void areNamed() {
        DevSettings settings = parse("8123", "true");

        assertThat(settings.providers()).containsExactly(Path.of("a.jar"), Path.of("b.jar"));
        assertThat(settings.port()).isEqualTo(8123);
        assertThat(settings.fresh()).isTrue();
        assertThat(parse("8080", "false").fresh()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "123456", "-1", "http", "80 80"})
    void nameAPortThatExists(String port) {
        assertThatThrownBy(() -> parse(port, "false"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(port);
    }

    @Test
    void areAllNeeded() {
        assertThatThrownBy(() -> DevSettings.parse("port=8080")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DevSettings.parse("8080")).isInstanceOf(IllegalArgumentException.class);
    }

    private static DevSettings parse(String port, String fresh) {
        return DevSettings.parse(
                "distribution=dist.zip",
                "home=home",
                "providers=a.jar,b.jar",
                "realm=realm.json",
                "try=try.sh",
                "port=" + port,
                "fresh=" + fresh);
    }
}
