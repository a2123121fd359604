package io.github.tokenv3.check;

/**
 * What a condition found.
 *
 * @param outcome how that is
 * @param value the setting as it is
 */
record Found(Outcome outcome, String value) {

    static Found ok(String value) {
        return new Found(Outcome.OK, value);
    }

    static Found warning(String value) {
        return new Found(Outcome.WARNING, value);
    }

    static Found fault(String value) {
        return new Found(Outcome.FAULT, value);
    }
}
