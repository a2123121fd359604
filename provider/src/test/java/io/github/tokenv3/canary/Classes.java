package io.github.tokenv3.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Class files by internal name: ours, a distribution's, and those of the JDK that runs this. */
final class Classes {

    /** Opens a class file, or gives null. */
    interface Source {
        InputStream open(String path) throws IOException;
    }

    private final List<Source> sources;
    private final Map<String, Optional<ClassShape>> known = new HashMap<>();

    Classes(Source... sources) {
        this.sources = Stream.concat(
                        Stream.of(sources), Stream.of(ClassLoader.getPlatformClassLoader()::getResourceAsStream))
                .toList();
    }

    Optional<ClassShape> find(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private Optional<ClassShape> read(String name) {
        for (Source source : sources) {
            try (InputStream file = source.open(name + ".class")) {
                if (file != null) {
                    return Optional.of(ClassShape.of(file.readAllBytes()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    /** The class and all it extends or implements, in the order in which the JVM looks for a member; the missing left out. */
    List<ClassShape> hierarchy(String name) {
        Set<ClassShape> found = new LinkedHashSet<>();
        Deque<String> interfaces = new ArrayDeque<>();
        Optional<ClassShape> next = find(name);
        while (next.isPresent()) {
            found.add(next.get());
            interfaces.addAll(next.get().interfaces());
            next = Optional.ofNullable(next.get().superName()).flatMap(this::find);
        }
        while (!interfaces.isEmpty()) {
            find(interfaces.remove()).filter(found::add).ifPresent(shape -> interfaces.addAll(shape.interfaces()));
        }
        return List.copyOf(found);
    }
}
