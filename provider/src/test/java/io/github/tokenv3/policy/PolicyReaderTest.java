package io.github.tokenv3.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.family.RetryWindow;
import io.github.tokenv3.family.ReuseEnds;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final RefreshPolicy DEFAULTS =
            new RefreshPolicy(30, 7, new RetryWindow(10, 2), ReuseEnds.CLIENT, true, false);

    private static RefreshPolicy read(Map<String, ?> settings) {
        return new PolicyReader(settings::get, DEFAULTS).read();
    }

    @Test
    void whatIsNotSaidIsTheDefault() {
        assertThat(read(Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void whatWasEmptiedInTheConsoleIsTheDefault() {
        Map<String, Object> settings = new HashMap<>();
        PolicyReader.NAMES.forEach(name -> settings.put(name, ""));
        settings.put(PolicyReader.IDLE_DAYS, null);
        settings.put(PolicyReader.RETRY_TIMES, " ");

        assertThat(read(settings)).isEqualTo(DEFAULTS);
    }

    @Test
    void readsNumbersAndFlagsAsSuchAndAsText() {
        RefreshPolicy expected = new RefreshPolicy(365, 0, new RetryWindow(60, 10), ReuseEnds.USER, false, true);

        assertThat(read(Map.of(
                        "life-days", 365,
                        "idle-days", 0,
                        "retry-seconds", 60,
                        "retry-times", 10,
                        "reuse-ends", "user",
                        "native-endpoint", false,
                        "mail-on-reuse", true)))
                .isEqualTo(expected);
        assertThat(read(Map.of(
                        "life-days", "365",
                        "idle-days", " 0 ",
                        "retry-seconds", "60",
                        "retry-times", "10",
                        "reuse-ends", "USER",
                        "native-endpoint", "false",
                        "mail-on-reuse", "true")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "life-days, 0, 'The life of a refresh-token family must be 1 to 365 days, not 0'",
        "life-days, 366, 'The life of a refresh-token family must be 1 to 365 days, not 366'",
        "idle-days, -1, 'The idle life of a refresh token must be 0 (none) to 365 days, not -1'",
        "idle-days, 366, 'The idle life of a refresh token must be 0 (none) to 365 days, not 366'",
        "retry-seconds, 61, 'The retry window must be 0 to 60 seconds, not 61'",
        "retry-seconds, -1, 'The retry window must be 0 to 60 seconds, not -1'",
        "retry-times, 0, 'The number of retries must be 1 to 10, not 0'",
        "retry-times, 11, 'The number of retries must be 1 to 10, not 11'",
        "life-days, 1.5, 'life-days must be a whole number, not \"1.5\"'",
        "life-days, 99999999999, 'life-days must be a whole number, not \"99999999999\"'",
        "retry-times, many, 'retry-times must be a whole number, not \"many\"'",
        "reuse-ends, all, 'reuse-ends must be one of [family, client, user], not \"all\"'",
        "native-endpoint, yes, 'native-endpoint must be true or false, not \"yes\"'"
    })
    void refusesWithTheReason(String name, String value, String reason) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"life-day", "lifeDays", ""})
    void refusesASettingThatDoesNotExist(String name) {
        RefreshTokensSettings settings = new RefreshTokensSettings();
        settings.setConfigAsMap(name, 1);

        assertThatThrownBy(() -> settings.over(DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no setting \"" + name + "\"");
    }
}
