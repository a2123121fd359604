package io.github.tokenv3.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * The signatures of RFC 7518 §3.1 that a native library makes; by JCA names, so that those on an elliptic curve come out in DER.
 * RSA's are verified in no time by Java as well, so only the others are verified natively.
 */
enum NativeAlgorithm {
    ES256("EC", "SHA256withECDSA", null),
    ES384("EC", "SHA384withECDSA", null),
    RS256("RSA", "SHA256withRSA", null),
    /** Salt as long as the hash, RFC 7518 §3.5. */
    PS256("RSA", "RSASSA-PSS", new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));

    private final String keyType;
    private final String signature;
    private final PSSParameterSpec parameters;

    NativeAlgorithm(String keyType, String signature, PSSParameterSpec parameters) {
        this.keyType = keyType;
        this.signature = signature;
        this.parameters = parameters;
    }

    String keyType() {
        return keyType;
    }

    boolean isEllipticCurve() {
        return "EC".equals(keyType);
    }

    /** The same private key in the library's own form. */
    PrivateKey translated(Provider provider, PrivateKey key) throws GeneralSecurityException {
        return (PrivateKey) KeyFactory.getInstance(keyType, provider).translateKey(key);
    }

    byte[] sign(Provider provider, PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature made = on(Signature.getInstance(signature, provider));
        made.initSign(key);
        made.update(data);
        return made.sign();
    }

    /** A verification that waits for the data and the signature. */
    Signature verifying(Provider provider, PublicKey key) throws GeneralSecurityException {
        Signature verification = on(Signature.getInstance(signature, provider));
        verification.initVerify(key);
        return verification;
    }

    /** Whether Java's own code finds that signature right. */
    boolean isRight(PublicKey key, byte[] data, byte[] signed) throws GeneralSecurityException {
        Signature verification = on(Signature.getInstance(signature));
        verification.initVerify(key);
        verification.update(data);
        return verification.verify(signed);
    }

    private Signature on(Signature fresh) throws GeneralSecurityException {
        if (parameters != null) {
            fresh.setParameter(parameters);
        }
        return fresh;
    }
}
