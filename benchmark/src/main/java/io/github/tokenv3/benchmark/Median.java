package io.github.tokenv3.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements, and how far they lie apart. */
record Median(double value, double least, double most) {

    static <T> Median of(Collection<T> turns, ToDoubleFunction<T> measure) {
        double[] sorted = turns.stream().mapToDouble(measure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        int middle = sorted.length / 2;
        double value = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Median(value, sorted[0], sorted[sorted.length - 1]);
    }

    static Median of(double... values) {
        return of(Arrays.stream(values).boxed().toList(), Double::doubleValue);
    }

    /** For a table: the middle, then the least and the most in brackets. */
    String text(int digits) {
        return String.format(
                Locale.ROOT, "%." + digits + "f (%." + digits + "f-%." + digits + "f)", value, least, most);
    }
}
