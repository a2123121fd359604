package io.github.tokenv3.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class NeededTest {

    @Test
    void whatIsMissingSkipsAtHomeAndFailsInCi() {
        assertThatThrownBy(() -> Needed.missing("a printer", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("a printer");
        assertThatThrownBy(() -> Needed.missing("a printer", true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a printer");
    }

    @Test
    void aProgramIsFoundByTheNameItHasHere() {
        assertThat(Needed.program(UUID.randomUUID().toString(), "sh"))
                .matches(Files::isExecutable)
                .hasFileName("sh");
    }
}
