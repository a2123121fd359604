package io.github.tokenv3.testing;

import io.github.tokenv3.decoupled.channel.ApprovalChannelProviderFactory;
import io.github.tokenv3.testing.server.EndingFaultFactory;
import io.github.tokenv3.testing.server.FaultInjectorFactory;
import io.github.tokenv3.testing.server.RefusingExecutorFactory;
import io.github.tokenv3.testing.server.TestingChannel;
import io.github.tokenv3.testing.server.TestingResourceFactory;
import io.github.tokenv3.testing.server.UnwritableMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** The package {@code io.github.tokenv3.testing.server} as a provider JAR, made of the compiled test classes: never shipped. */
final class TestingProviderJar {

    private static final Map<Class<?>, Class<?>> SERVICES = Map.of(
            RealmResourceProviderFactory.class, TestingResourceFactory.class,
            TokenPostProcessorFactory.class, FaultInjectorFactory.class,
            EventListenerProviderFactory.class, EndingFaultFactory.class,
            ApprovalChannelProviderFactory.class, TestingChannel.class,
            ClientPolicyExecutorProviderFactory.class, RefusingExecutorFactory.class,
            ProtocolMapper.class, UnwritableMapper.class);

    private TestingProviderJar() {}

    /** The same classes give the same bytes, so that a server built with them needs no new build. */
    static Path write(Path jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (Path classFile : classFiles()) {
            entries.put(classes().relativize(classFile).toString().replace('\\', '/'), Files.readAllBytes(classFile));
        }
        SERVICES.forEach((spi, factory) -> entries.put(
                "META-INF/services/" + spi.getName(), factory.getName().getBytes(StandardCharsets.UTF_8)));

        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setLastModifiedTime(FileTime.fromMillis(0));
                out.putNextEntry(header);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }

    private static List<Path> classFiles() throws IOException {
        Path folder =
                classes().resolve(TestingResourceFactory.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Path classes() {
        try {
            return Path.of(TestingResourceFactory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
