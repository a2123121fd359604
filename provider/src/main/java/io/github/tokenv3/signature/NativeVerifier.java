package io.github.tokenv3.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.ECDSAAlgorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureVerifierContext;

/**
 * Verifies a signature on an elliptic curve natively. A key the library does not take is left to Keycloak's own verifier; what
 * the library says of a signature is final.
 */
final class NativeVerifier implements SignatureVerifierContext {

    private final SignatureVerifierContext stock;
    private final NativeAlgorithm algorithm;
    private final Provider provider;
    private final KeyWrapper key;

    NativeVerifier(SignatureVerifierContext stock, NativeAlgorithm algorithm, Provider provider, KeyWrapper key) {
        this.stock = stock;
        this.algorithm = algorithm;
        this.provider = provider;
        this.key = key;
    }

    @Override
    public boolean verify(byte[] data, byte[] signature) throws VerificationException {
        Signature verification;
        try {
            verification = algorithm.verifying(provider, (PublicKey) key.getPublicKey());
        } catch (GeneralSecurityException | RuntimeException e) {
            return stock.verify(data, signature);
        }
        int length = ECDSAAlgorithm.getSignatureLength(algorithm.name());
        // RFC 7518 §3.4; what Keycloak makes DER of would be the beginning of a longer one.
        if (signature.length != length) {
            throw new VerificationException("A signature of " + algorithm + " has " + length + " bytes");
        }
        try {
            verification.update(data);
            return verification.verify(ECDSAAlgorithm.concatenatedRSToASN1DER(signature, length));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new VerificationException("Verification failed", e);
        }
    }

    @Override
    public String getKid() {
        return stock.getKid();
    }

    @Override
    public String getAlgorithm() {
        return stock.getAlgorithm();
    }
}
