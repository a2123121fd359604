package io.github.tokenv3.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small archives in the shape of a Keycloak distribution. */
final class Archive {

    private final Map<String, String> entries = new LinkedHashMap<>();

    /** A distribution whose kc.sh is this script. */
    static Archive withScript(String script) {
        return new Archive()
                .entry("keycloak-1/bin/kc.sh", "#!/bin/sh\n" + script)
                .entry("keycloak-1/lib/lib.jar", "lib")
                .entry("keycloak-1/providers/README.md", "readme");
    }

    Archive entry(String name, String content) {
        entries.put(name, content);
        return this;
    }

    Path write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
