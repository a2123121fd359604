package io.github.tokenv3.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshPolicyTest {

    private static final long NOW = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

    @Test
    void aFamilyEndsNinetyDaysAfterItBeganUnlessToldOtherwise() {
        assertThat(RefreshPolicy.DEFAULT.endOf(NOW)).isEqualTo(NOW + days(90));
    }

    @Test
    void aYearIsNotTooLongToCount() {
        assertThat(policy(365, 365).endOf(NOW)).isEqualTo(NOW + days(365));
    }

    @Test
    void aTokenEndsWithItsFamilyWhereThereIsNoIdleLife() {
        assertThat(policy(90, 0).tokenEnd(NOW, NOW + days(12))).isEqualTo(NOW + days(12));
    }

    @Test
    void anIdleLifeShortensATokenAndNeverLengthensIt() {
        assertThat(policy(90, 30).tokenEnd(NOW, NOW + days(90))).isEqualTo(NOW + days(30));
        assertThat(policy(90, 30).tokenEnd(NOW, NOW + days(12))).isEqualTo(NOW + days(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 366})
    void refusesALifeOutOfRange(int lifeDays) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(lifeDays, 0))
                .withMessageContaining("family");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 366})
    void refusesAnIdleLifeOutOfRange(int idleDays) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(90, idleDays))
                .withMessageContaining("idle");
    }

    private static RefreshPolicy policy(int lifeDays, int idleDays) {
        return new RefreshPolicy(lifeDays, idleDays, RetryWindow.CLOSED, ReuseEnds.FAMILY, false, false);
    }

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }
}
