package io.github.tokenv3.theme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The themes inside Keycloak's distribution, unopened: files by their path below {@code theme/}. */
final class KeycloakThemes {

    private final Map<String, byte[]> files = new HashMap<>();

    private KeycloakThemes() {}

    static KeycloakThemes ofDistribution() {
        KeycloakThemes themes = new KeycloakThemes();
        try (ZipFile distribution = new ZipFile(System.getProperty("keycloak.dist"))) {
            ZipEntry jar = distribution.stream()
                    .filter(entry -> entry.getName().matches(".*/org\\.keycloak\\.keycloak-themes-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
            try (ZipInputStream entries = new ZipInputStream(distribution.getInputStream(jar))) {
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    themes.files.put(entry.getName().replaceFirst("^theme/", ""), entries.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return themes;
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    /** Changes when the file does. */
    String fingerprint(String path) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(files.get(path));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Properties texts(String path) {
        return has(path) ? texts(new ByteArrayInputStream(files.get(path))) : new Properties();
    }

    static Properties texts(InputStream file) {
        Properties texts = new Properties();
        try (InputStreamReader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
