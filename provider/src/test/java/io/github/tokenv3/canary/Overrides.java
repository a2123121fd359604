package io.github.tokenv3.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** Methods of Keycloak's that methods of ours override or implement. No class file says so of itself. */
final class Overrides {

    private static final int NOT_INHERITED = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;

    private final Classes server;

    Overrides(Classes server) {
        this.server = server;
    }

    /** Each as {@code owner:nameAndDescriptor}, with the classes of ours that do it. */
    Map<String, Set<String>> of(Ours ours) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (ClassShape shape : ours.shapes()) {
            shape.members().forEach((member, access) -> {
                if (member.contains("(") && !member.startsWith("<") && (access & NOT_INHERITED) == 0) {
                    overridden(shape, member)
                            .ifPresent(owner -> found.computeIfAbsent(
                                            owner.name() + ":" + member, absent -> new TreeSet<>())
                                    .add(Ours.simpleName(shape.name())));
                }
            });
        }
        return found;
    }

    private Optional<ClassShape> overridden(ClassShape shape, String member) {
        return server.hierarchy(shape.name()).stream()
                .skip(1)
                .filter(above -> above.name().startsWith("org/keycloak/"))
                .filter(above -> above.member(member)
                        .filter(access -> (access & NOT_INHERITED) == 0)
                        .isPresent())
                .findFirst();
    }

    /** What of a record like {@link #of} the server does not have, or does not let anybody override. */
    List<String> missing(Map<String, Set<String>> users, Set<String> recorded) {
        List<String> missing = new ArrayList<>();
        for (String line : recorded) {
            String owner = line.substring(0, line.indexOf(':'));
            String member = line.substring(line.indexOf(':') + 1);
            Optional<Integer> access = server.hierarchy(owner).stream()
                    .flatMap(shape -> shape.member(member).stream())
                    .findFirst();
            String by = "; overridden by " + String.join(", ", users.getOrDefault(line, Set.of("nothing any more")));
            if (access.isEmpty()) {
                missing.add(Use.signature(owner, member) + " is gone" + by);
            } else if ((access.get() & (Opcodes.ACC_FINAL | NOT_INHERITED)) != 0) {
                missing.add(Use.signature(owner, member) + " cannot be overridden" + by);
            }
        }
        return missing;
    }

    /** Methods that a class of ours has to have on this server and has not, and final classes that one extends. */
    List<String> unimplemented(Ours ours) {
        Set<String> lacking = new TreeSet<>();
        for (ClassShape shape : ours.shapes()) {
            List<ClassShape> hierarchy = server.hierarchy(shape.name());
            hierarchy.stream()
                    .skip(1)
                    .filter(above -> above.is(Opcodes.ACC_FINAL) && above.name().equals(shape.superName()))
                    .forEach(above -> lacking.add(
                            Use.ofClass(above.name()) + " is final; extended by " + Ours.simpleName(shape.name())));
            if (!shape.is(Opcodes.ACC_ABSTRACT)) {
                for (ClassShape above : hierarchy) {
                    above.members().forEach((member, access) -> {
                        if ((access & Opcodes.ACC_ABSTRACT) != 0 && !implemented(hierarchy, member)) {
                            lacking.add(Use.signature(above.name(), member) + " has to be implemented; by "
                                    + Ours.simpleName(shape.name()));
                        }
                    });
                }
            }
        }
        return List.copyOf(lacking);
    }

    private static boolean implemented(List<ClassShape> hierarchy, String member) {
        return hierarchy.stream()
                .flatMap(shape -> shape.member(member).stream())
                .anyMatch(access -> (access & Opcodes.ACC_ABSTRACT) == 0);
    }
}
