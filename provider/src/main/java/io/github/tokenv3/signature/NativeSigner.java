package io.github.tokenv3.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import org.keycloak.crypto.ECDSAAlgorithm;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureSignerContext;

/** Signs natively with a key, of which Keycloak's own signer tells all else. */
final class NativeSigner implements SignatureSignerContext {

    private final SignatureSignerContext stock;
    private final NativeAlgorithm algorithm;
    private final Provider provider;
    private final PrivateKey key;

    NativeSigner(SignatureSignerContext stock, NativeAlgorithm algorithm, Provider provider, PrivateKey key) {
        this.stock = stock;
        this.algorithm = algorithm;
        this.provider = provider;
        this.key = key;
    }

    @Override
    public byte[] sign(byte[] data) throws SignatureException {
        try {
            byte[] signed = algorithm.sign(provider, key, data);
            // RFC 7518 §3.4 wants both numbers side by side.
            return algorithm.isEllipticCurve()
                    ? ECDSAAlgorithm.asn1derToConcatenatedRS(
                            signed, ECDSAAlgorithm.getSignatureLength(algorithm.name()))
                    : signed;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new SignatureException("Signing failed", e);
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

    @Override
    public String getHashAlgorithm() {
        return stock.getHashAlgorithm();
    }

    @Override
    public List<X509Certificate> getCertificateChain() {
        return stock.getCertificateChain();
    }
}
