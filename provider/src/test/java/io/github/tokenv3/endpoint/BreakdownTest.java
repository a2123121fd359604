package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakdownTest {

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void whatTheDatabaseRollsBackBecauseOfOthersIsAConflict(String state) {
        RuntimeException error = new RuntimeException(new SQLException("deadlock detected", state));

        assertThat(Breakdown.isConflict(error)).isTrue();
    }

    @Test
    void soIsWhatKeycloakLetsFail() {
        assertThat(Breakdown.isConflict(new IllegalStateException(new OptimisticLockException())))
                .isTrue();
    }

    @Test
    void nothingElseIs() {
        assertThat(Breakdown.isConflict(new RuntimeException(new SQLException("unique violation", "23505"))))
                .isFalse();
        assertThat(Breakdown.isConflict(new RuntimeException(new SQLException("no state"))))
                .isFalse();
    }
}
