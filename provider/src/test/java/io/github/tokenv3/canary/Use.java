package io.github.tokenv3.canary;

import java.util.Comparator;
import org.objectweb.asm.Type;

/**
 * A class, or a member of one, that a class of ours names.
 *
 * @param owner internal name
 * @param member as in {@link ClassShape}, or empty for the class itself
 * @param isStatic whether it is used as a static member
 */
record Use(String owner, String member, boolean isStatic) implements Comparable<Use> {

    static Use ofClass(String name) {
        return new Use(name, "", false);
    }

    @Override
    public int compareTo(Use other) {
        return Comparator.comparing(Use::owner)
                .thenComparing(Use::member)
                .thenComparing(Use::isStatic)
                .compare(this, other);
    }

    /** As a person writes it: {@code org.keycloak.models.KeycloakSession.getContext(): KeycloakContext}. */
    @Override
    public String toString() {
        return signature(owner, member);
    }

    static String signature(String owner, String member) {
        String type = owner.replace('/', '.');
        int arguments = member.indexOf('(');
        if (arguments >= 0) {
            StringBuilder text = new StringBuilder(type + "." + member.substring(0, arguments) + "(");
            for (Type argument : Type.getArgumentTypes(member.substring(arguments))) {
                text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ").append(argument.getClassName());
            }
            return text + "): "
                    + Type.getReturnType(member.substring(arguments)).getClassName();
        }
        return member.isEmpty() ? type : type + "." + member.substring(0, member.indexOf(' '));
    }
}
