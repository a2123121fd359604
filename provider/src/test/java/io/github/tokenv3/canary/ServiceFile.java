package io.github.tokenv3.canary;

import java.util.List;

/** A file below {@code META-INF/services}. */
final class ServiceFile {

    private ServiceFile() {}

    static List<String> names(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
