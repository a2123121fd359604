package io.github.tokenv3.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;
import org.keycloak.common.Version;

class SupportedKeycloakTest {

    private static final String OPTION = "--some-option";

    private final SupportedKeycloak supported = new SupportedKeycloak("26.7");

    @Test
    void thisJarIsMadeForTheKeycloakItIsCompiledAgainst() {
        assertThat(Version.VERSION).startsWith(SupportedKeycloak.ofThisJar().line() + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.7.0", "26.7.3", "26.7.12", "26.7.3.redhat-00001", "26.7"})
    void anyPatchReleaseOfTheLineWillDo(String version) {
        assertThatCode(() -> supported.check(version, OPTION, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.8.0", "26.70.0", "26.6.9", "27.0.0", "999.0.0-SNAPSHOT", "126.7.3", "UNKNOWN"})
    void anyOtherIsRefusedInOneLineThatSaysWhatToDo(String version) {
        assertThatThrownBy(() -> supported.check(version, OPTION, false))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("made for Keycloak 26.7, this is " + version)
                .hasMessageContaining("install the version of the extension for this Keycloak")
                .hasMessageContaining(OPTION + "=true")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theOptionLetsAnotherIn() {
        assertThatCode(() -> supported.check("26.8.0", OPTION, true)).doesNotThrowAnyException();
    }
}
