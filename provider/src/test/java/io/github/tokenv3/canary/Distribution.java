package io.github.tokenv3.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The JARs in a distribution's archive that a provider's classes can see. */
final class Distribution implements Classes.Source, AutoCloseable {

    private static final Pattern JAR = Pattern.compile("[^/]+/lib/lib/(?:main|boot)/[^/]+\\.jar");

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, JarFile> byEntry = new HashMap<>();

    /** @param temporary where the JARs are put, which cannot be searched inside the archive */
    Distribution(Path archive, Path temporary) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (JAR.matcher(entry.getName()).matches()) {
                    Path jar = temporary.resolve(jars.size() + ".jar");
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, jar);
                    }
                    add(new JarFile(jar.toFile(), false));
                }
            }
        }
    }

    private void add(JarFile jar) {
        jars.add(jar);
        jar.stream().forEach(entry -> byEntry.putIfAbsent(entry.getName(), jar));
    }

    @Override
    public InputStream open(String path) throws IOException {
        JarFile jar = byEntry.get(path);
        return jar == null ? null : jar.getInputStream(jar.getEntry(path));
    }

    /** Every class that a JAR names for that service. */
    List<String> services(String service) throws IOException {
        List<String> names = new ArrayList<>();
        for (JarFile jar : jars) {
            ZipEntry entry = jar.getEntry("META-INF/services/" + service);
            if (entry != null) {
                try (InputStream file = jar.getInputStream(entry)) {
                    names.addAll(ServiceFile.names(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
