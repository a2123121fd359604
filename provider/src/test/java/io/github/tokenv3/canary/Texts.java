package io.github.tokenv3.canary;

import java.util.List;
import java.util.Optional;

/** Texts that have to be in a class of Keycloak's because ours use the same. */
final class Texts {

    private Texts() {}

    /** @param recorded lines of a class, a blank, and a text that is one of its constants or in one of its methods */
    static List<String> missing(Classes server, List<String> recorded) {
        return recorded.stream()
                .filter(line -> {
                    String owner = line.substring(0, line.indexOf(' ')).replace('.', '/');
                    String text = line.substring(line.indexOf(' ') + 1);
                    Optional<ClassShape> shape = server.find(owner);
                    return shape.isEmpty()
                            || !shape.get().constants().containsValue(text)
                                    && shape.get().texts().values().stream().noneMatch(in -> in.contains(text));
                })
                .map(line -> line.replaceFirst(" ", " does not say \"") + "\"")
                .toList();
    }
}
