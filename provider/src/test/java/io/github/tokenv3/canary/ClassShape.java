package io.github.tokenv3.canary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file declares.
 *
 * @param name internal, with slashes; so are superName and interfaces
 * @param members access flags by name and descriptor, with a blank between those of a field
 * @param constants values of constant fields by name
 * @param texts the strings in its methods, by the method's name
 */
record ClassShape(
        String name,
        int access,
        String superName,
        List<String> interfaces,
        Map<String, Integer> members,
        Map<String, Object> constants,
        Map<String, Set<String>> texts) {

    static ClassShape of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Map<String, Integer> members = new TreeMap<>();
        Map<String, Object> constants = new TreeMap<>();
        Map<String, Set<String>> texts = new TreeMap<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        members.put(name + descriptor, access);
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitLdcInsn(Object value) {
                                if (value instanceof String text) {
                                    texts.computeIfAbsent(name, absent -> new TreeSet<>())
                                            .add(text);
                                }
                            }
                        };
                    }

                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        members.put(name + " " + descriptor, access);
                        if (value != null) {
                            constants.put(name, value);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassShape(
                reader.getClassName(),
                reader.getAccess(),
                reader.getSuperName(),
                List.of(reader.getInterfaces()),
                members,
                constants,
                texts);
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    Optional<Integer> member(String nameAndDescriptor) {
        return Optional.ofNullable(members.get(nameAndDescriptor));
    }
}
