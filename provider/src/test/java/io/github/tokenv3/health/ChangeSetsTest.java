package io.github.tokenv3.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeSetsTest {

    @Test
    void areThoseThatEveryDatabaseHas() {
        assertThat(ChangeSets.of("META-INF/token-v3-changelog.xml"))
                .contains("token-v3-1", "token-v3-2", "token-v3-approval-1")
                .noneMatch(id -> id.endsWith("-postgresql"));
    }
}
