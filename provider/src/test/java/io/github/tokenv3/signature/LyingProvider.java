package io.github.tokenv3.signature;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.KeySpec;

/** A library that finds every signature right; those it makes are right by choice. */
@SuppressWarnings("deprecation") // the SPI has abstract methods that are
public final class LyingProvider extends Provider {

    private static final long serialVersionUID = 1;

    LyingProvider(boolean signsWell) {
        super("Lying", "1", "");
        put("Signature.SHA256withECDSA", (signsWell ? Signing.class : Forgetting.class).getName());
        put("KeyFactory.EC", Keys.class.getName());
    }

    /** For JCA. */
    public static final class Keys extends KeyFactorySpi {
        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected Key engineTranslateKey(Key key) {
            return key;
        }
    }

    /** For JCA. */
    public static class Signing extends SignatureSpi {

        private final Signature right;
        private boolean signing;

        /** For JCA. */
        public Signing() throws java.security.NoSuchAlgorithmException {
            right = Signature.getInstance("SHA256withECDSA");
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            right.initSign(key);
            signing = true;
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            engineUpdate(new byte[] {b}, 0, 1);
        }

        @Override
        protected void engineUpdate(byte[] b, int off, int len) throws SignatureException {
            if (signing) {
                right.update(b, off, len);
            }
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return right.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        protected void engineSetParameter(String param, Object value) {}

        @Override
        protected Object engineGetParameter(String param) {
            return null;
        }
    }

    /** For JCA: signs nothing, whatever it is given. */
    public static final class Forgetting extends Signing {

        /** For JCA. */
        public Forgetting() throws java.security.NoSuchAlgorithmException {}

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {}
    }
}
