package io.github.tokenv3.signature;

import java.security.Provider;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The server option {@code native-signatures}, and what came of it when the server started. */
public final class NativeSignatures {

    /** Name of the option, below {@code --spi-realm-restapi-extension--v3--}. */
    public static final String OPTION = "native-signatures";

    private static final Logger LOG = Logger.getLogger(NativeSignatures.class);

    /** A native library is loaded once per class loader, and says so once. */
    private static final Map<NativeLibrary, NativeSignatures> LOADED = new ConcurrentHashMap<>();

    private static final NativeSignatures OFF = new NativeSignatures(null, "Java", Map.of());

    private final Provider provider;
    private final String name;
    private final Map<NativeAlgorithm, NativeKeys> algorithms;

    private NativeSignatures(Provider provider, String name, Map<NativeAlgorithm, NativeKeys> algorithms) {
        this.provider = provider;
        this.name = name;
        this.algorithms = algorithms;
    }

    /** @throws IllegalArgumentException if the option names no library that is known: the server does not start then */
    public static String option(Config.Scope config) {
        return library(config).map(NativeLibrary::toString).orElse(NativeLibrary.NONE);
    }

    private static Optional<NativeLibrary> library(Config.Scope config) {
        try {
            return NativeLibrary.named(config.get(OPTION, NativeLibrary.NONE));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Wrong server option of spi-realm-restapi-extension--v3: " + OPTION + " " + e.getMessage());
        }
    }

    /** How the option is described to administrators. */
    public static ProviderConfigProperty describe() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(OPTION)
                .helpText("The native library that signs tokens on the whole server, the JAR of which is in providers/."
                        + " Where it cannot be used, the log says why, and Java's own code signs.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(NativeLibrary.options().toArray(String[]::new))
                .defaultValue(NativeLibrary.NONE)
                .add()
                .build()
                .get(0);
    }

    /** @param fips whether Keycloak runs in FIPS mode, in which its own choice of cryptography stands */
    static NativeSignatures from(Config.Scope config, boolean fips) {
        return library(config)
                .map(library -> LOADED.computeIfAbsent(library, first -> load(first, fips)))
                .orElse(OFF);
    }

    private static NativeSignatures load(NativeLibrary library, boolean fips) {
        return load(library, fips, NativeSignatures.class.getClassLoader());
    }

    static NativeSignatures load(NativeLibrary library, boolean fips, ClassLoader loader) {
        try {
            if (fips) {
                throw new NativeLibrary.Unusable("Keycloak is in FIPS mode");
            }
            Provider provider = library.load(loader);
            SelfTest test = new SelfTest(provider);
            Map<NativeAlgorithm, NativeKeys> passed = new EnumMap<>(NativeAlgorithm.class);
            Arrays.stream(NativeAlgorithm.values())
                    .filter(test::passes)
                    .forEach(one -> passed.put(one, new NativeKeys(provider, one)));
            if (passed.isEmpty()) {
                throw new NativeLibrary.Unusable("it fails our self test");
            }
            String name = library.describe(provider);
            LOG.infof(
                    "%s signs tokens: %s",
                    name, passed.keySet().stream().map(Enum::name).collect(Collectors.joining(", ")));
            return new NativeSignatures(provider, name, passed);
        } catch (NativeLibrary.Unusable e) {
            LOG.warnf("%s=%s has no effect, Java's own code signs tokens: %s", OPTION, library, e.getMessage());
            return OFF;
        }
    }

    /** The library's keys, where it is in use for that algorithm. */
    Optional<NativeKeys> keys(NativeAlgorithm algorithm) {
        return Optional.ofNullable(algorithms.get(algorithm));
    }

    Provider provider() {
        return provider;
    }

    /** Who signs with that algorithm, in words for an administrator. */
    String signer(NativeAlgorithm algorithm) {
        return algorithms.containsKey(algorithm) ? name : OFF.name;
    }
}
