package io.github.tokenv3.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import io.github.tokenv3.testing.Await;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.ES256SignatureProviderFactory;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.ServerECDSASignatureSignerContext;
import org.keycloak.crypto.SignatureException;
import org.keycloak.crypto.SignatureProvider;

/** Signatures of a native library against Keycloak's own code and against Nimbus. */
class NativeSignatureTest {

    private static final byte[] DATA = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm5hIn0".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger P256_ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private static final Map<NativeLibrary, NativeSignatures> LOADED = new EnumMap<>(NativeLibrary.class);

    @BeforeAll
    static void load() {
        KeycloaksDer.install();
        for (NativeLibrary library : NativeLibrary.values()) {
            LOADED.put(library, NativeSignatures.load(library, false, NativeJar.loader(NativeJar.of(library))));
        }
    }

    private static SignatureProvider provider(NativeLibrary library, NativeAlgorithm algorithm) {
        NativeSignatureFactory factory = switch (algorithm) {
            case ES256 -> new NativeSignatureFactory.Es256();
            case ES384 -> new NativeSignatureFactory.Es384();
            case RS256 -> new NativeSignatureFactory.Rs256();
            case PS256 -> new NativeSignatureFactory.Ps256();
        };
        factory.use(LOADED.get(library));
        return factory.create(null);
    }

    private static SignatureProvider stock() {
        return new ES256SignatureProviderFactory().create(null);
    }

    private static KeyWrapper key(NativeAlgorithm algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyType());
        if (algorithm.isEllipticCurve()) {
            generator.initialize(
                    new ECGenParameterSpec(algorithm == NativeAlgorithm.ES256 ? "secp256r1" : "secp384r1"));
        }
        KeyPair pair = generator.generateKeyPair();
        KeyWrapper key = new KeyWrapper();
        key.setKid("key");
        key.setAlgorithm(algorithm.name());
        key.setType(algorithm.keyType());
        key.setUse(KeyUse.SIG);
        key.setPrivateKey(pair.getPrivate());
        key.setPublicKey(pair.getPublic());
        return key;
    }

    private static boolean nimbusAccepts(KeyWrapper key, byte[] data, byte[] signature) throws Exception {
        JWSHeader header = new JWSHeader(JWSAlgorithm.parse(key.getAlgorithm()));
        JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, (Key) key.getPublicKey());
        return verifier.verify(header, data, Base64URL.encode(signature));
    }

    private static Stream<Arguments> all() {
        return Stream.of(NativeLibrary.values())
                .flatMap(library -> Stream.of(NativeAlgorithm.values()).map(one -> Arguments.of(library, one)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void verifiesElsewhere(NativeLibrary library, NativeAlgorithm algorithm) throws Exception {
        assumeTrue(LOADED.get(library).keys(algorithm).isPresent(), library + " has no " + algorithm);
        KeyWrapper key = key(algorithm);

        var signer = provider(library, algorithm).signer(key);

        assertThat(signer).isInstanceOf(NativeSigner.class);
        assertThat(signer.getKid()).isEqualTo("key");
        assertThat(signer.getAlgorithm()).isEqualTo(algorithm.name());
        // Many, since the numbers in a signature on a curve may begin with zeroes.
        for (int i = 0; i < (algorithm.isEllipticCurve() ? 300 : 10); i++) {
            byte[] data = Arrays.copyOf(DATA, DATA.length + i);
            assertThat(nimbusAccepts(key, data, signer.sign(data))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void signsOnManyThreadsAtOnce(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.RS256);
        SignatureProvider provider = provider(library, NativeAlgorithm.RS256);
        Callable<Boolean> one =
                () -> nimbusAccepts(key, DATA, provider.signer(key).sign(DATA));

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> made : threads.invokeAll(Collections.nCopies(200, one))) {
                assertThat(made.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWhatOthersSigned(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.ES256);
        byte[] signature = stock().signer(key).sign(DATA);

        var verifier = provider(library, NativeAlgorithm.ES256).verifier(key);

        assertThat(verifier).isInstanceOf(NativeVerifier.class);
        assertThat(verifier.verify(DATA, signature)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refusesForgeriesAsKeycloakDoes(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.ES256);
        byte[] right = stock().signer(key).sign(DATA);
        byte[] order = Arrays.copyOfRange(P256_ORDER.toByteArray(), 1, 33);
        byte[] otherKey = stock().signer(key(NativeAlgorithm.ES256)).sign(DATA);

        for (byte[] forged : List.of(
                new byte[64], // CVE-2022-21449
                with(right, 0, new byte[32]),
                with(right, 32, new byte[32]),
                with(order, order),
                with(right, 0, order),
                with(right, 32, order),
                with(right, 63, new byte[] {(byte) (right[63] ^ 1)}),
                otherKey)) {
            assertThat(accepts(stock(), key, DATA, forged)).isFalse();
            assertThat(accepts(provider(library, NativeAlgorithm.ES256), key, DATA, forged))
                    .isFalse();
        }
        byte[] otherData = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJib2IifQ".getBytes(StandardCharsets.US_ASCII);
        assertThat(accepts(provider(library, NativeAlgorithm.ES256), key, otherData, right))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesSignaturesOfAnotherLength(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.ES256);
        byte[] right = stock().signer(key).sign(DATA);

        for (int length : new int[] {0, 1, 32, 63, 65, 96, 128}) {
            byte[] cut = Arrays.copyOf(right, length);
            assertThatThrownBy(() -> provider(library, NativeAlgorithm.ES256)
                            .verifier(key)
                            .verify(DATA, cut))
                    .isInstanceOf(VerificationException.class);
        }
    }

    private static boolean accepts(SignatureProvider provider, KeyWrapper key, byte[] data, byte[] signature) {
        try {
            return provider.verifier(key).verify(data, signature);
        } catch (VerificationException e) {
            return false;
        }
    }

    private static byte[] with(byte[] r, byte[] s) {
        return with(Arrays.copyOf(r, 64), 32, s);
    }

    private static byte[] with(byte[] signature, int at, byte[] part) {
        byte[] changed = signature.clone();
        System.arraycopy(part, 0, changed, at, part.length);
        return changed;
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyOfAnotherKind(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.ES384);

        assertThatThrownBy(() -> provider(library, NativeAlgorithm.ES256).signer(key))
                .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> provider(library, NativeAlgorithm.ES256).verifier(key))
                .isInstanceOf(VerificationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAKeyThatStaysInItsHardwareToJava(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.ES256);
        key.setPrivateKey(new HardwareKey());

        assertThat(provider(library, NativeAlgorithm.ES256).signer(key))
                .isInstanceOf(ServerECDSASignatureSignerContext.class);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAKeyWhoseCertificateIsOfAnotherToJava(NativeLibrary library) throws Exception {
        KeyWrapper key = key(NativeAlgorithm.ES256);
        key.setPublicKey(key(NativeAlgorithm.ES256).getPublicKey());

        assertThat(provider(library, NativeAlgorithm.ES256).signer(key)).isNotInstanceOf(NativeSigner.class);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAKeyThatKeycloakForgets(NativeLibrary library) throws Exception {
        NativeKeys keys = LOADED.get(library).keys(NativeAlgorithm.ES256).orElseThrow();
        KeyWrapper key = key(NativeAlgorithm.ES256);
        var theirs = new WeakReference<>(keys.of(key).orElseThrow());
        assertThat(keys.of(key)).containsSame(theirs.get());

        key.setPrivateKey(null);

        Await.until("the native key is gone", () -> {
            System.gc();
            keys.of(key(key));
            return theirs.get() == null;
        });
    }

    private static KeyWrapper key(KeyWrapper gone) {
        try {
            return key(NativeAlgorithm.valueOf(gone.getAlgorithm()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As PKCS#11 has them: a handle without numbers. */
    private static final class HardwareKey implements PrivateKey {
        private static final long serialVersionUID = 1;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }
}
