package io.github.tokenv3.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series in an answer of {@code /metrics}: names, and the labels each has. */
record Scrape(Map<String, List<Map<String, String>>> series) {

    private static final Pattern LINE = Pattern.compile("(?m)^([a-z]\\w*)(?:\\{(.*)\\})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Scrape of(String metrics) {
        Map<String, List<Map<String, String>>> series = new HashMap<>();
        Matcher line = LINE.matcher(metrics);
        while (line.find()) {
            Map<String, String> labels = new HashMap<>();
            Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            series.computeIfAbsent(line.group(1), name -> new ArrayList<>()).add(labels);
        }
        return new Scrape(series);
    }

    /** The names that begin so. */
    Set<String> names(String beginning) {
        Set<String> names = new LinkedHashSet<>(series.keySet());
        names.removeIf(name -> !name.startsWith(beginning));
        return names;
    }

    boolean hasLabel(String name, String label) {
        return series.getOrDefault(name, List.of()).stream().anyMatch(labels -> labels.containsKey(label));
    }

    /** Whether one of its series has that label with a value that is, as a whole, what the pattern says. */
    boolean hasValue(String name, String label, String pattern) {
        return series.getOrDefault(name, List.of()).stream()
                .anyMatch(labels -> labels.getOrDefault(label, "").matches(pattern));
    }
}
