package io.github.tokenv3.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The distribution archive: one top folder, which becomes the home directory. */
final class DistributionZip {

    private static final String MARKER = ".unpacked-from";
    private static final String DATA = "data";

    private final Path zip;

    DistributionZip(Path zip) {
        this.zip = zip;
    }

    /** Unpacks beside {@code home} and renames at the end, so that a home is always whole. */
    void extract(Path home) throws IOException {
        String identity = zip.getFileName() + " " + Files.size(zip);
        Path part = home.resolveSibling(home.getFileName() + ".part");
        if (Files.exists(home)) {
            Path marker = home.resolve(MARKER);
            if (!Files.exists(marker)) {
                throw new IOException(home + " exists and was not unpacked from a Keycloak distribution");
            }
            if (Files.readString(marker).equals(identity) && !new BuildStamp(home).cutShort()) {
                return;
            }
        }
        DirectoryTree.delete(part);
        Files.createDirectories(part);
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
                extract(archive, entries.nextElement(), part);
            }
        }
        if (!Files.exists(part.resolve("bin"))) {
            throw new IOException(zip + " is not a Keycloak distribution: no bin folder below its top folder");
        }
        Files.writeString(part.resolve(MARKER), identity);
        if (Files.exists(home.resolve(DATA))) {
            Files.move(home.resolve(DATA), part.resolve(DATA));
        }
        DirectoryTree.delete(home);
        Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void extract(ZipFile archive, ZipEntry entry, Path root) throws IOException {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = root.resolve(name).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("Archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, target);
        }
        if (name.startsWith("bin/") && name.endsWith(".sh") && !target.toFile().setExecutable(true)) {
            throw new IOException("Cannot make executable: " + target);
        }
    }
}
