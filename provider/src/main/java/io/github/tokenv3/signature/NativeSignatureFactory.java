package io.github.tokenv3.signature;

import io.github.tokenv3.policy.ServerInfo;
import java.util.Map;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.crypto.ES256SignatureProviderFactory;
import org.keycloak.crypto.ES384SignatureProviderFactory;
import org.keycloak.crypto.PS256SignatureProviderFactory;
import org.keycloak.crypto.RS256SignatureProviderFactory;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Takes the place of Keycloak's factory of one algorithm, by the same id and a greater order. That is settled when the server is
 * built, the option only when it starts: without it, what Keycloak's own factory makes is handed on as it is.
 */
public abstract class NativeSignatureFactory implements SignatureProviderFactory, ServerInfoAwareProviderFactory {

    private final NativeAlgorithm algorithm;
    private final SignatureProviderFactory stock;
    private NativeSignatures signatures;
    private NativeKeys keys;

    NativeSignatureFactory(NativeAlgorithm algorithm, SignatureProviderFactory stock) {
        this.algorithm = algorithm;
        this.stock = stock;
    }

    /** @param config not used: one option serves all algorithms */
    @Override
    public void init(Config.Scope config) {
        stock.init(config);
        use(NativeSignatures.from(
                Config.scope("realm-restapi-extension", "v3"), Profile.isFeatureEnabled(Profile.Feature.FIPS)));
    }

    final void use(NativeSignatures what) {
        signatures = what;
        keys = what.keys(algorithm).orElse(null);
    }

    @Override
    public SignatureProvider create(KeycloakSession session) {
        SignatureProvider provider = stock.create(session);
        return keys == null
                ? provider
                : new NativeSignatureProvider(session, provider, algorithm, signatures.provider(), keys);
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Set<String> getJwkPrivateKeyClaims() {
        return stock.getJwkPrivateKeyClaims();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ServerInfo.with(Map.of("signed-by", signatures.signer(algorithm)));
    }

    /** The algorithm of our realm files. */
    public static final class Es256 extends NativeSignatureFactory {
        /** For Keycloak. */
        public Es256() {
            super(NativeAlgorithm.ES256, new ES256SignatureProviderFactory());
        }

        @Override
        public String getId() {
            return ES256SignatureProviderFactory.ID;
        }
    }

    /** ECDSA on P-384. */
    public static final class Es384 extends NativeSignatureFactory {
        /** For Keycloak. */
        public Es384() {
            super(NativeAlgorithm.ES384, new ES384SignatureProviderFactory());
        }

        @Override
        public String getId() {
            return ES384SignatureProviderFactory.ID;
        }
    }

    /** Keycloak's default. */
    public static final class Rs256 extends NativeSignatureFactory {
        /** For Keycloak. */
        public Rs256() {
            super(NativeAlgorithm.RS256, new RS256SignatureProviderFactory());
        }

        @Override
        public String getId() {
            return RS256SignatureProviderFactory.ID;
        }
    }

    /** What several open-banking standards ask for. */
    public static final class Ps256 extends NativeSignatureFactory {
        /** For Keycloak. */
        public Ps256() {
            super(NativeAlgorithm.PS256, new PS256SignatureProviderFactory());
        }

        @Override
        public String getId() {
            return PS256SignatureProviderFactory.ID;
        }
    }
}
