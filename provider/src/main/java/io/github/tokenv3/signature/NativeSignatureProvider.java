package io.github.tokenv3.signature;

import java.security.Provider;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.crypto.SignatureVerifierContext;
import org.keycloak.models.KeycloakSession;

/** Keycloak's provider of an algorithm, with the library doing the arithmetic. */
final class NativeSignatureProvider implements SignatureProvider {

    private final KeycloakSession session;
    private final SignatureProvider stock;
    private final NativeAlgorithm algorithm;
    private final Provider library;
    private final NativeKeys keys;

    NativeSignatureProvider(
            KeycloakSession session,
            SignatureProvider stock,
            NativeAlgorithm algorithm,
            Provider library,
            NativeKeys keys) {
        this.session = session;
        this.stock = stock;
        this.algorithm = algorithm;
        this.library = library;
        this.keys = keys;
    }

    @Override
    public SignatureSignerContext signer() throws SignatureException {
        KeyWrapper key = session.keys().getActiveKey(session.getContext().getRealm(), KeyUse.SIG, algorithm.name());
        return key == null ? stock.signer() : signer(key);
    }

    @Override
    public SignatureSignerContext signer(KeyWrapper key) throws SignatureException {
        SignatureSignerContext signer = stock.signer(key);
        return keys.of(key)
                .<SignatureSignerContext>map(theirs -> new NativeSigner(signer, algorithm, library, theirs))
                .orElse(signer);
    }

    @Override
    public SignatureVerifierContext verifier(String kid) throws VerificationException {
        if (!algorithm.isEllipticCurve()) {
            return stock.verifier(kid);
        }
        KeyWrapper key = session.keys().getKey(session.getContext().getRealm(), kid, KeyUse.SIG, algorithm.name());
        return key == null ? stock.verifier(kid) : verifier(key);
    }

    @Override
    public SignatureVerifierContext verifier(KeyWrapper key) throws VerificationException {
        SignatureVerifierContext verifier = stock.verifier(key);
        return algorithm.isEllipticCurve() ? new NativeVerifier(verifier, algorithm, library, key) : verifier;
    }

    @Override
    public boolean isAsymmetricAlgorithm() {
        return true;
    }
}
