package io.github.tokenv3.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Constants of Keycloak's whose values the compiler copied into our classes, where they stay as they were. */
final class CopiedConstants {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (static )?(org\\.keycloak\\.[\\w.]+);");
    private static final Pattern CONSTANT = Pattern.compile("\\b([A-Z]\\w*)\\.([A-Z][A-Z0-9_]*)\\b");

    private final Classes compiledAgainst;
    private final Map<String, TreeSet<String>> users = new TreeMap<>();

    CopiedConstants(Path sources, Classes compiledAgainst) throws IOException {
        this.compiledAgainst = compiledAgainst;
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                read(Files.readString(file), file.getFileName().toString().replace(".java", ""));
            }
        }
    }

    private void read(String source, String user) {
        Map<String, String> imported = new TreeMap<>();
        for (Matcher line = IMPORT.matcher(source); line.find(); ) {
            String name = line.group(2);
            if (line.group(1) == null) {
                imported.put(name.substring(name.lastIndexOf('.') + 1), internal(name));
            } else {
                note(
                        internal(name.substring(0, name.lastIndexOf('.'))),
                        name.substring(name.lastIndexOf('.') + 1),
                        user);
            }
        }
        for (Matcher constant = CONSTANT.matcher(source); constant.find(); ) {
            if (imported.containsKey(constant.group(1))) {
                note(imported.get(constant.group(1)), constant.group(2), user);
            }
        }
    }

    /** What is no constant, such as a member of an enum, was not copied. */
    private void note(String owner, String name, String user) {
        if (value(compiledAgainst, owner, name).isPresent()) {
            users.computeIfAbsent(owner + "#" + name, absent -> new TreeSet<>()).add(user);
        }
    }

    /** {@code org/keycloak/Outer$Inner} for {@code org.keycloak.Outer.Inner}. */
    private static String internal(String imported) {
        String[] parts = imported.split("\\.(?=[A-Z])", 2);
        return parts[0].replace('.', '/') + "/" + parts[1].replace('.', '$');
    }

    private static Optional<Object> value(Classes classes, String owner, String name) {
        return classes.hierarchy(owner).stream()
                .flatMap(shape -> Optional.ofNullable(shape.constants().get(name)).stream())
                .findFirst();
    }

    int count() {
        return users.size();
    }

    /** Those that the server has with another value, or has no more. */
    List<String> changed(Classes server) {
        return users.entrySet().stream()
                .flatMap(constant -> {
                    String owner =
                            constant.getKey().substring(0, constant.getKey().indexOf('#'));
                    String name = constant.getKey().substring(constant.getKey().indexOf('#') + 1);
                    Object ours = value(compiledAgainst, owner, name).orElseThrow();
                    Optional<Object> theirs = value(server, owner, name);
                    return theirs.equals(Optional.of(ours))
                            ? Stream.empty()
                            : Stream.of(owner.replace('/', '.') + "." + name + " was " + ours + " and "
                                    + theirs.map(value -> "is " + value).orElse("is gone") + "; used by "
                                    + String.join(", ", constant.getValue()));
                })
                .toList();
    }
}
