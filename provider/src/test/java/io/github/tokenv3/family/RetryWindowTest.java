package io.github.tokenv3.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryWindowTest {

    @Test
    void isClosedByDefault() {
        assertThat(RetryWindow.CLOSED.isOpen()).isFalse();
        assertThat(RefreshPolicy.DEFAULT.retry()).isEqualTo(RetryWindow.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 10"})
    void isOpenFromOneToSixtySecondsForOneToTenRetries(int seconds, int times) {
        RetryWindow window = new RetryWindow(seconds, times);

        assertThat(window.isOpen()).isTrue();
        assertThat(window.millis()).isEqualTo(seconds * 1000L);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, seconds", "61, 1, seconds", "30, 0, retries", "30, 11, retries"})
    void refusesWhatIsOutOfRange(int seconds, int times, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryWindow(seconds, times))
                .withMessageContaining(named);
    }
}
