package io.github.tokenv3.endpoint;

import io.github.tokenv3.testing.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates in PKCS#12 files, made by the JDK's keytool: of a server on loopback and of its clients. */
record Certificates(Path folder) {

    static final String PASSWORD = "for-tests-only";

    /** Makes {@code <name>.p12} with a new key and a certificate for {@code CN=<name>}. */
    Path make(String name) {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-keystore",
                file(name).toString());
        return file(name);
    }

    /** Makes {@code trust.p12} with the certificates of these. */
    Path trust(String... names) {
        for (String name : names) {
            Path certificate = folder.resolve(name + ".cer");
            keytool(
                    "-exportcert",
                    "-alias",
                    name,
                    "-file",
                    certificate.toString(),
                    "-keystore",
                    file(name).toString());
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    name,
                    "-file",
                    certificate.toString(),
                    "-keystore",
                    file("trust").toString());
        }
        return file("trust");
    }

    /** TLS of a client that trusts {@code server} and shows the certificate of {@code name}, or none if that is null. */
    SSLContext client(String name, String server) {
        try {
            KeyManager[] keys = null;
            if (name != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(load(name), PASSWORD.toCharArray());
                keys = factory.getKeyManagers();
            }
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(server, load(server).getCertificate(server));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a token bound to the certificate has in {@code cnf.x5t#S256} (RFC 8705 §3.1). */
    String thumbprint(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(load(name).getCertificate(name).getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore load(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path file(String name) {
        return folder.resolve(name + ".p12");
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Program.of(command).succeeds();
    }
}
