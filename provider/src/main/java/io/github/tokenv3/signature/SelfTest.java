package io.github.tokenv3.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Both sides against each other before a library may sign or verify anything: Java's own code and the library. */
final class SelfTest {

    private static final Logger LOG = Logger.getLogger(SelfTest.class);
    private static final byte[] DATA = "self test".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_DATA = "self tess".getBytes(StandardCharsets.US_ASCII);
    /** What a verifier with CVE-2022-21449 takes for anybody's signature of anything: r = s = 0. */
    private static final byte[] ZEROES = {0x30, 6, 2, 1, 0, 2, 1, 0};

    private final Provider provider;
    private final Map<String, KeyPair> pairs = new HashMap<>();

    SelfTest(Provider provider) {
        this.provider = provider;
    }

    boolean passes(NativeAlgorithm algorithm) {
        try {
            KeyPair pair = pair(algorithm);
            byte[] signed = algorithm.sign(provider, algorithm.translated(provider, pair.getPrivate()), DATA);
            return algorithm.isRight(pair.getPublic(), DATA, signed)
                    && (!algorithm.isEllipticCurve() || verifies(algorithm, pair, signed));
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            LOG.debugf(e, "%s cannot do %s", provider.getName(), algorithm);
            return false;
        }
    }

    private boolean verifies(NativeAlgorithm algorithm, KeyPair pair, byte[] signed) throws GeneralSecurityException {
        return accepts(algorithm, pair, DATA, signed)
                && !accepts(algorithm, pair, OTHER_DATA, signed)
                && !accepts(algorithm, pair, DATA, ZEROES);
    }

    private boolean accepts(NativeAlgorithm algorithm, KeyPair pair, byte[] data, byte[] signed)
            throws GeneralSecurityException {
        Signature verification = algorithm.verifying(provider, pair.getPublic());
        verification.update(data);
        try {
            return verification.verify(signed);
        } catch (java.security.SignatureException malformed) {
            return false;
        }
    }

    /** One for each curve, and one for RSA, which takes its time. */
    private KeyPair pair(NativeAlgorithm algorithm) throws GeneralSecurityException {
        String kind = algorithm.isEllipticCurve() ? algorithm.name() : algorithm.keyType();
        KeyPair pair = pairs.get(kind);
        if (pair == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyType());
            if (algorithm.isEllipticCurve()) {
                generator.initialize(
                        new ECGenParameterSpec(algorithm == NativeAlgorithm.ES256 ? "secp256r1" : "secp384r1"));
            } else {
                generator.initialize(2048);
            }
            pair = generator.generateKeyPair();
            pairs.put(kind, pair);
        }
        return pair;
    }
}
