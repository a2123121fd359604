package io.github.tokenv3.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

/**
 * CPU time of one signature by Java's own code and by the native libraries on the class path, the way the server makes them: a
 * new {@link Signature} for each token, a key that is translated once. The table of {@code docs/native-signing.md}:
 * {@code java -cp corretto.jar:conscrypt.jar benchmark/src/main/java/io/github/tokenv3/benchmark/SignatureCost.java}.
 */
final class SignatureCost {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final byte[] TOKEN = new byte[900];
    private static final int ROUNDS = 5;

    private SignatureCost() {}

    /** An operation whose cost is of interest. */
    private interface Operation {
        void run() throws GeneralSecurityException;
    }

    /** A signature algorithm with a key. */
    private record Kind(String name, String algorithm, KeyPair pair) {

        static Kind of(String name, String algorithm, String curve) throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(curve == null ? "RSA" : "EC");
            if (curve == null) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return new Kind(name, algorithm, generator.generateKeyPair());
        }

        Signature by(Provider provider) throws GeneralSecurityException {
            Signature signature =
                    provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
            if (algorithm.equals("RSASSA-PSS")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            return signature;
        }

        byte[] sign(Provider provider, PrivateKey key) throws GeneralSecurityException {
            Signature signature = by(provider);
            signature.initSign(key);
            signature.update(TOKEN);
            return signature.sign();
        }

        void verify(Provider provider, byte[] signed) throws GeneralSecurityException {
            Signature signature = by(provider);
            signature.initVerify(pair.getPublic());
            signature.update(TOKEN);
            if (!signature.verify(signed)) {
                throw new GeneralSecurityException("A wrong signature by " + provider);
            }
        }
    }

    /** Takes no arguments; prints one line for each algorithm and library. */
    public static void main(String[] arguments) throws GeneralSecurityException {
        Provider[] providers = {
            null,
            named("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider"),
            named("org.conscrypt.OpenSSLProvider")
        };
        System.out.println("Java " + System.getProperty("java.version") + ", CPU ms: sign, verify, translate the key");
        for (Kind kind : new Kind[] {
            Kind.of("ES256", "SHA256withECDSA", "secp256r1"),
            Kind.of("ES384", "SHA384withECDSA", "secp384r1"),
            Kind.of("RS256", "SHA256withRSA", null),
            Kind.of("PS256", "RSASSA-PSS", null)
        }) {
            for (Provider provider : providers) {
                System.out.println(kind.name() + " " + (provider == null ? "Java" : provider.getName()) + " "
                        + costs(kind, provider));
            }
        }
    }

    private static String costs(Kind kind, Provider provider) {
        try {
            PrivateKey ours = kind.pair().getPrivate();
            KeyFactory keys = provider == null ? null : KeyFactory.getInstance(ours.getAlgorithm(), provider);
            PrivateKey key = keys == null ? ours : (PrivateKey) keys.translateKey(ours);
            byte[] signed = kind.sign(provider, key);
            return "%.3f %.3f %.3f"
                    .formatted(
                            cost(() -> kind.sign(provider, key)),
                            cost(() -> kind.verify(provider, signed)),
                            keys == null ? 0 : cost(() -> keys.translateKey(ours)));
        } catch (GeneralSecurityException e) {
            return "not offered";
        }
    }

    private static double cost(Operation operation) throws GeneralSecurityException {
        round(operation, 1_500);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(operation, 400);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static double round(Operation operation, long millis) throws GeneralSecurityException {
        long begin = CPU.getCurrentThreadCpuTime();
        long used = 0;
        int times = 0;
        for (; used < millis * 1_000_000; used = CPU.getCurrentThreadCpuTime() - begin) {
            operation.run();
            times++;
        }
        return used / 1e6 / times;
    }

    private static Provider named(String type) {
        try {
            return (Provider) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(type + " is not on the class path, or does not run here", e);
        }
    }
}
