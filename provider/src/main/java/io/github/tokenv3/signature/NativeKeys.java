package io.github.tokenv3.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.crypto.KeyWrapper;

/**
 * The library's own form of Keycloak's private keys: to make it costs as much as a signature, for RSA three times that. It is
 * kept for as long as Keycloak keeps the key it was made of, and no longer.
 */
final class NativeKeys {

    private static final Logger LOG = Logger.getLogger(NativeKeys.class);
    private static final byte[] PROBE = {1, 2, 3};

    private final Provider provider;
    private final NativeAlgorithm algorithm;
    private final Map<PrivateKey, Optional<PrivateKey>> known = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    NativeKeys(Provider provider, NativeAlgorithm algorithm) {
        this.provider = provider;
        this.algorithm = algorithm;
    }

    /** Empty when Java's own code has to sign with this key, such as one that never leaves its hardware. */
    Optional<PrivateKey> of(KeyWrapper key) {
        return key.getPrivateKey() instanceof PrivateKey ours
                ? known.computeIfAbsent(ours, first -> tried(key, first))
                : Optional.empty();
    }

    /** The first signature of each key is for Java's own code to verify. */
    private Optional<PrivateKey> tried(KeyWrapper key, PrivateKey ours) {
        try {
            PrivateKey theirs = algorithm.translated(provider, ours);
            byte[] signed = algorithm.sign(provider, theirs, PROBE);
            if (algorithm.isRight((PublicKey) key.getPublicKey(), PROBE, signed)) {
                return Optional.of(theirs);
            }
            tell(key, "its signature does not verify");
        } catch (GeneralSecurityException | RuntimeException e) {
            // The type alone: what a library says of a key may hold some of it.
            tell(key, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private void tell(KeyWrapper key, String why) {
        if (told.add(String.valueOf(key.getKid()))) {
            LOG.warnf(
                    "Java's own code signs with the %s key %s: %s cannot (%s)",
                    algorithm, key.getKid(), provider.getName(), why);
        }
    }
}
