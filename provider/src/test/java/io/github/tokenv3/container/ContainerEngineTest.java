package io.github.tokenv3.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContainerEngineTest {

    @Test
    void aMissingEngineSkipsAtHomeAndFailsInCi() {
        assertThat(ContainerEngine.decide(false, false).isDisabled()).isTrue();
        assertThatThrownBy(() -> ContainerEngine.decide(false, true)).hasMessageContaining("docker info");
    }

    @Test
    void anEngineThatAnswersIsUsed() {
        assertThat(ContainerEngine.decide(true, false).isDisabled()).isFalse();
        assertThat(ContainerEngine.decide(true, true).isDisabled()).isFalse();
    }
}
