package io.github.tokenv3.signature;

import java.security.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries this is tested with, by the names the server option knows them by. */
enum NativeLibrary {
    CORRETTO(
            "corretto",
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            "software.amazon.cryptools:AmazonCorrettoCryptoProvider") {
        /** Without its library this provider is still made, and offers nothing. */
        @Override
        Throwable complaint(Provider provider) throws ReflectiveOperationException {
            return (Throwable) provider.getClass().getMethod("getLoadingError").invoke(provider);
        }
    },
    CONSCRYPT("conscrypt", "org.conscrypt.OpenSSLProvider", "org.conscrypt:conscrypt-openjdk-uber") {
        /** Its version is not that of the JAR. */
        @Override
        String describe(Provider provider) {
            return provider.getName();
        }
    };

    static final String NONE = "none";

    private final String option;
    private final String provider;
    private final String artifact;

    NativeLibrary(String option, String provider, String artifact) {
        this.option = option;
        this.provider = provider;
        this.artifact = artifact;
    }

    /** @throws IllegalArgumentException when it is neither a library's name nor {@link #NONE} */
    static Optional<NativeLibrary> named(String option) {
        if (NONE.equals(option)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(library -> library.option.equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + options().collect(Collectors.joining(", ")))));
    }

    static Stream<String> options() {
        return Stream.concat(Stream.of(NONE), Arrays.stream(values()).map(library -> library.option));
    }

    /**
     * The library's provider, ready for use by its own account.
     *
     * @throws Unusable when it is not there or does not run here
     */
    Provider load(ClassLoader loader) throws Unusable {
        try {
            Provider made = (Provider) Class.forName(provider, true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
            Throwable complaint = complaint(made);
            if (complaint != null) {
                throw noLibrary(complaint);
            }
            return made;
        } catch (ClassNotFoundException e) {
            throw new Unusable(artifact + " is not in providers/; put its JAR there and run kc.sh build");
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw noLibrary(e);
        }
    }

    /** What a provider of this library is to an administrator. */
    String describe(Provider provider) {
        return provider.getName() + " " + provider.getVersionStr();
    }

    Throwable complaint(Provider provider) throws ReflectiveOperationException {
        return null;
    }

    private Unusable noLibrary(Throwable why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Unusable("the library in " + artifact + " cannot be loaded (" + cause
                + "); its JAR must be the one for " + System.getProperty("os.name") + " on "
                + System.getProperty("os.arch")
                + ", and java.io.tmpdir a folder that may be written to and run from");
    }

    @Override
    public String toString() {
        return option;
    }

    /** Why a library is not used. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String reason) {
            super(reason);
        }
    }
}
