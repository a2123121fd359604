package io.github.tokenv3.canary;

import io.github.tokenv3.endpoint.TokenV3ResourceFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The extension as it was compiled. */
final class Ours implements Classes.Source {

    private final Path root;

    private Ours(Path root) {
        this.root = root;
    }

    static Ours compiled() {
        try {
            return new Ours(Path.of(TokenV3ResourceFactory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = root.resolve(path);
        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }

    List<ClassShape> shapes() {
        return classFiles().stream().map(Ours::bytes).map(ClassShape::of).toList();
    }

    /** What our classes name, each with the classes that name it. */
    Map<Use, TreeSet<String>> uses() {
        Map<Use, TreeSet<String>> users = new TreeMap<>();
        for (Path file : classFiles()) {
            byte[] content = bytes(file);
            String user = simpleName(ClassShape.of(content).name());
            Uses.of(content)
                    .forEach(use -> users.computeIfAbsent(use, absent -> new TreeSet<>())
                            .add(user));
        }
        return users;
    }

    /** The classes that are ours of each service, by the service's name. */
    Map<String, List<String>> services() throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        try (Stream<Path> files = Files.list(root.resolve("META-INF/services"))) {
            for (Path file : files.toList()) {
                services.put(file.getFileName().toString(), ServiceFile.names(Files.readString(file)));
            }
        }
        return services;
    }

    /** {@code keycloak.Issue} for {@code io/github/tokenv3/keycloak/Issue$1}. */
    static String simpleName(String internalName) {
        return internalName
                .replaceFirst("^io/github/tokenv3/", "")
                .replaceFirst("\\$.*", "")
                .replace('/', '.');
    }

    private List<Path> classFiles() {
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
