package io.github.tokenv3.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/**
 * CPU time of an ES256 signature in a JVM that has verified signatures on another curve before, as Keycloak does when it starts
 * and looks for self-signed certificates in its truststore, and in one that has not. From Java 23 on a processor with AVX-512
 * multiplies on P-256 by an instruction of its own, but the compiler only puts it where it has seen two kinds of curve arithmetic
 * at most. {@code java benchmark/src/main/java/io/github/tokenv3/benchmark/SignatureAfterStart.java 60}, with the number of
 * certificates on P-384, or 0.
 */
final class SignatureAfterStart {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final byte[] TOKEN = new byte[900];
    private static final int ROUNDS = 5;
    private static final int SIGNATURES = 20_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private SignatureAfterStart() {}

    public static void main(String[] arguments) throws GeneralSecurityException {
        int certificates = Integer.parseInt(arguments[0]);
        if (certificates > 0) {
            verifyOnAnotherCurve(certificates);
        }
        PrivateKey key = keyPair("secp256r1").getPrivate();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = CPU.getCurrentThreadCpuTime();
            for (int i = 0; i < SIGNATURES; i++) {
                sign("SHA256withECDSA", key);
            }
            double millis = (CPU.getCurrentThreadCpuTime() - begin) / NANOS_PER_MILLI / SIGNATURES;
            System.out.printf("%.3f ms of CPU%n", millis);
        }
    }

    private static void verifyOnAnotherCurve(int certificates) throws GeneralSecurityException {
        KeyPair authority = keyPair("secp384r1");
        byte[] signed = sign("SHA384withECDSA", authority.getPrivate());
        for (int i = 0; i < certificates; i++) {
            Signature signature = Signature.getInstance("SHA384withECDSA");
            signature.initVerify(authority.getPublic());
            signature.update(TOKEN);
            signature.verify(signed);
        }
    }

    private static KeyPair keyPair(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] sign(String algorithm, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(TOKEN);
        return signature.sign();
    }
}
