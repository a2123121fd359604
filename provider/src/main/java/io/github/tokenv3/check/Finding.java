package io.github.tokenv3.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * One line of a realm check.
 *
 * @param check name of the condition
 * @param outcome {@code ok}, {@code warning} or {@code fault}
 * @param found the setting as it is
 * @param meaning what it means where the condition does not hold
 * @param setting the setting that makes it hold
 */
public record Finding(
        @JsonProperty("check") String check,
        @JsonProperty("outcome") String outcome,
        @JsonProperty("found") String found,
        @JsonProperty("meaning") String meaning,
        @JsonProperty("setting") String setting) {

    static Finding of(Condition condition, Found found) {
        return new Finding(
                condition.name(),
                found.outcome().name().toLowerCase(Locale.ROOT),
                found.value(),
                condition.meaning(),
                condition.setting());
    }
}
