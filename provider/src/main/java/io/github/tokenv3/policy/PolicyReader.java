package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.family.RetryWindow;
import io.github.tokenv3.family.ReuseEnds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads a policy out of named settings: those of the admin console, where a number arrives as a number or as text and
 * a field that was emptied as {@code ""}, and those of the server's options.
 *
 * @param settings a setting's value by its name; {@code null} or blank where the default counts
 * @param defaults what counts where nothing is said
 */
record PolicyReader(Function<String, ?> settings, RefreshPolicy defaults) {

    static final String LIFE_DAYS = "life-days";
    static final String IDLE_DAYS = "idle-days";
    static final String RETRY_SECONDS = "retry-seconds";
    static final String RETRY_TIMES = "retry-times";
    static final String REUSE_ENDS = "reuse-ends";
    static final String NATIVE_ENDPOINT = "native-endpoint";
    static final String MAIL_ON_REUSE = "mail-on-reuse";

    static final List<String> NAMES =
            List.of(LIFE_DAYS, IDLE_DAYS, RETRY_SECONDS, RETRY_TIMES, REUSE_ENDS, NATIVE_ENDPOINT, MAIL_ON_REUSE);

    /** @throws IllegalArgumentException if a value is not of its kind or out of its range; the message says which */
    RefreshPolicy read() {
        return new RefreshPolicy(
                number(LIFE_DAYS, defaults.lifeDays()),
                number(IDLE_DAYS, defaults.idleDays()),
                new RetryWindow(
                        number(RETRY_SECONDS, defaults.retry().seconds()),
                        number(RETRY_TIMES, defaults.retry().times())),
                reuseEnds(),
                flag(NATIVE_ENDPOINT, defaults.nativeEndpoint()),
                flag(MAIL_ON_REUSE, defaults.mailOnReuse()));
    }

    static List<String> reuseEndsNames() {
        return Arrays.stream(ReuseEnds.values()).map(PolicyReader::nameOf).toList();
    }

    static String nameOf(ReuseEnds ends) {
        return ends.name().toLowerCase(Locale.ROOT);
    }

    private int number(String name, int otherwise) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not \"" + text + '"');
        }
    }

    private boolean flag(String name, boolean otherwise) {
        String text = text(name);
        return switch (text) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " must be true or false, not \"" + text + '"');
        };
    }

    private ReuseEnds reuseEnds() {
        String text = text(REUSE_ENDS);
        if (text.isEmpty()) {
            return defaults.reuseEnds();
        }
        return Arrays.stream(ReuseEnds.values())
                .filter(ends -> nameOf(ends).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        REUSE_ENDS + " must be one of " + reuseEndsNames() + ", not \"" + text + '"'));
    }

    private String text(String name) {
        Object value = settings.apply(name);
        return value == null ? "" : value.toString().strip().toLowerCase(Locale.ROOT);
    }
}
