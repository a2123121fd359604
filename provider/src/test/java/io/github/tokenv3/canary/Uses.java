package io.github.tokenv3.canary;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Everything that a class file names: classes in code, signatures and annotations; methods and fields in code. */
final class Uses extends ClassVisitor {

    private final Set<Use> found;

    private Uses(Set<Use> found) {
        super(Opcodes.ASM9, new ClassRemapper(new ClassWriter(0), new Names(found)));
        this.found = found;
    }

    static Set<Use> of(byte[] classFile) {
        Set<Use> found = new HashSet<>();
        new ClassReader(classFile).accept(new Uses(found), ClassReader.SKIP_FRAMES);
        return found;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Code(found, super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    /** Renames nothing, and is told every class there is to rename. */
    private static final class Names extends Remapper {

        private final Set<Use> found;

        Names(Set<Use> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public String map(String internalName) {
            found.add(Use.ofClass(internalName));
            return internalName;
        }
    }

    private static final class Code extends MethodVisitor {

        private final Set<Use> found;

        Code(Set<Use> found, MethodVisitor next) {
            super(Opcodes.ASM9, next);
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            // Arrays have methods too, which are Java's.
            if (!owner.startsWith("[")) {
                found.add(new Use(owner, name + descriptor, opcode == Opcodes.INVOKESTATIC));
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            found.add(new Use(owner, name + " " + descriptor, isStatic));
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        /** A lambda: the method of the interface it implements, and the method it refers to. */
        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                String implemented = Type.getReturnType(descriptor).getInternalName();
                found.add(new Use(implemented, name + ((Type) arguments[0]).getDescriptor(), false));
            }
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
                    boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
                    found.add(new Use(handle.getOwner(), handle.getName() + handle.getDesc(), isStatic));
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
    }
}
