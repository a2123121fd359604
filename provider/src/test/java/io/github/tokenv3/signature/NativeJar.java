package io.github.tokenv3.signature;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** The libraries' JARs as Maven Central has them; they are on no class path. */
final class NativeJar {

    private static final Path FOLDER = Path.of("target", "native-libraries").toAbsolutePath();
    private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

    private NativeJar() {}

    /** Skips the test on a machine for which the libraries are not made. */
    static Path of(NativeLibrary library) {
        String system = System.getProperty("os.name");
        assumeTrue(
                (system.equals("Linux") || system.startsWith("Mac"))
                        && PROCESSORS.contains(System.getProperty("os.arch")),
                () -> "No native library for " + system + " on " + System.getProperty("os.arch"));
        return FOLDER.resolve(library + ".jar");
    }

    static ClassLoader loader(Path... jars) {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            try {
                urls[i] = jars[i].toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    /** The same JAR for a processor that is not this machine's. */
    static Path foreign(Path jar, Path copy) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
            for (JarEntry entry : from.stream().toList()) {
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    byte[] bytes = content.readAllBytes();
                    if (entry.getName().matches(".*\\.(so|dylib|jnilib)")) {
                        // The processor, in the header of an ELF or Mach-O file.
                        bytes[bytes[0] == 0x7f ? 18 : 4] ^= 0x55;
                    }
                    to.write(bytes);
                }
                to.closeEntry();
            }
        }
        return copy;
    }
}
