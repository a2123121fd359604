package io.github.tokenv3.canary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** What our classes name and a server lacks, or has in another way than the compiler saw: a link error when it is run. */
final class MissingUses {

    private final Classes server;

    MissingUses(Classes server) {
        this.server = server;
    }

    List<String> of(Ours ours) {
        Map<Use, TreeSet<String>> uses = ours.uses();
        return uses.entrySet().stream()
                .flatMap(use -> fault(use.getKey())
                        .map(fault -> use.getKey() + " " + fault + "; used by " + String.join(", ", use.getValue()))
                        .stream())
                .toList();
    }

    private Optional<String> fault(Use use) {
        List<ClassShape> hierarchy = server.hierarchy(use.owner());
        if (hierarchy.isEmpty()) {
            // Said once, of the class.
            return use.member().isEmpty() ? Optional.of("is gone") : Optional.empty();
        }
        if (use.member().isEmpty()) {
            boolean hidden = !isOurs(use.owner()) && !hierarchy.get(0).is(Opcodes.ACC_PUBLIC) && !nested(use.owner());
            return hidden ? Optional.of("is not public") : Optional.empty();
        }
        Optional<Integer> access = hierarchy.stream()
                .flatMap(shape -> shape.member(use.member()).stream())
                .findFirst();
        if (access.isEmpty()) {
            return Optional.of("is gone" + otherForms(hierarchy, use));
        }
        boolean visible = isOurs(use.owner()) || (access.get() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        if (!visible) {
            return Optional.of("is neither public nor protected");
        }
        if (((access.get() & Opcodes.ACC_STATIC) != 0) != use.isStatic()) {
            return Optional.of(use.isStatic() ? "is not static" : "is static");
        }
        return Optional.empty();
    }

    /** A nested class's own flags do not tell of "protected". */
    private static boolean nested(String owner) {
        return owner.contains("$");
    }

    private static boolean isOurs(String owner) {
        return owner.startsWith("io/github/tokenv3/");
    }

    private static String otherForms(List<ClassShape> hierarchy, Use use) {
        String name = use.member().replaceFirst("[( ].*", "");
        List<String> others = hierarchy.stream()
                .flatMap(shape -> shape.members().keySet().stream()
                        .filter(member -> member.replaceFirst("[( ].*", "").equals(name))
                        .flatMap(member -> Stream.of(Use.signature(shape.name(), member))))
                .toList();
        return others.isEmpty() ? "" : " (there is " + String.join(", ", others) + ")";
    }
}
