package io.github.tokenv3.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL server's programs, from the archive on the class path; the build puts this machine's one there. */
public final class PostgresBinaries {

    private static final List<String> ARCHIVES = List.of(
            "/postgres-linux-x86_64.txz", "/postgres-linux-x86_64-alpine_linux.txz",
            "/postgres-linux-arm_64.txz", "/postgres-linux-arm_64-alpine_linux.txz",
            "/postgres-darwin-x86_64.txz", "/postgres-darwin-arm_64.txz");

    private PostgresBinaries() {}

    /** Unpacks into {@code directory}, which then has {@code bin/postgres}, {@code bin/initdb} and {@code bin/pg_ctl}. */
    public static void unpack(Path directory) throws IOException {
        Files.createDirectories(directory);
        Process tar = new ProcessBuilder("tar", "-x", "-C", directory.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream archive = new XZInputStream(open());
                OutputStream content = tar.getOutputStream()) {
            archive.transferTo(content);
        }
        String output = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.isExecutable(directory.resolve("bin").resolve("postgres"))) {
            throw new IOException("tar did not unpack PostgreSQL: " + output);
        }
    }

    private static InputStream open() {
        return ARCHIVES.stream()
                .map(PostgresBinaries.class::getResourceAsStream)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No PostgreSQL binaries on the class path"));
    }
}
