package io.github.tokenv3.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.common.crypto.CryptoProvider;
import org.keycloak.common.crypto.ECDSACryptoProvider;

/** The one thing Keycloak's signatures need of its cryptography module, which is not on Maven Central for every version. */
final class KeycloaksDer implements ECDSACryptoProvider {

    static void install() {
        CryptoIntegration.setProvider((CryptoProvider) Proxy.newProxyInstance(
                CryptoProvider.class.getClassLoader(),
                new Class<?>[] {CryptoProvider.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("getEcdsaCryptoProvider")) {
                        return new KeycloaksDer();
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Override
    public byte[] concatenatedRSToASN1DER(byte[] signature, int length) throws IOException {
        try {
            return ECDSA.transcodeSignatureToDER(signature);
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    @Override
    public byte[] asn1derToConcatenatedRS(byte[] der, int length) throws IOException {
        try {
            return ECDSA.transcodeSignatureToConcat(der, length);
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    @Override
    public ECPublicKey getPublicFromPrivate(ECPrivateKey key) {
        throw new UnsupportedOperationException();
    }
}
