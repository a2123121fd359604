package io.github.tokenv3.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tokenv3.signature.NativeLibrary.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server says of a library that it was told to use. */
class LoadingTest {

    @ParameterizedTest
    @EnumSource
    void aLibraryIsUsedForWhatItIsGoodAt(NativeLibrary library) {
        NativeSignatures loaded = NativeSignatures.load(library, false, NativeJar.loader(NativeJar.of(library)));

        assertThat(loaded.signer(NativeAlgorithm.ES256))
                .startsWith(loaded.provider().getName());
        assertThat(loaded.signer(NativeAlgorithm.RS256)).isEqualTo(loaded.signer(NativeAlgorithm.ES256));
        // Conscrypt has no RSASSA-PSS by that name.
        assertThat(loaded.keys(NativeAlgorithm.PS256).isPresent()).isEqualTo(library == NativeLibrary.CORRETTO);
    }

    @ParameterizedTest
    @EnumSource
    void theRestOfTheServerNeverMeetsIt(NativeLibrary library) {
        Provider[] before = Security.getProviders();

        NativeSignatures.load(library, false, NativeJar.loader(NativeJar.of(library)));

        assertThat(Security.getProviders()).containsExactly(before);
    }

    @ParameterizedTest
    @EnumSource
    void withoutItsJarJavaSigns(NativeLibrary library) {
        assertThatThrownBy(() -> library.load(NativeJar.loader()))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("is not in providers/");
        assertThat(NativeSignatures.load(library, false, NativeJar.loader()).signer(NativeAlgorithm.ES256))
                .isEqualTo("Java");
    }

    @ParameterizedTest
    @EnumSource
    void withTheJarOfAnotherPlatformJavaSigns(NativeLibrary library, @TempDir Path folder) throws IOException {
        ClassLoader loader = NativeJar.loader(NativeJar.foreign(NativeJar.of(library), folder.resolve("foreign.jar")));

        assertThatThrownBy(() -> library.load(loader))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("its JAR must be the one for " + System.getProperty("os.name"));
        assertThat(NativeSignatures.load(library, false, loader).signer(NativeAlgorithm.ES256))
                .isEqualTo("Java");
    }

    @Test
    void inFipsModeJavaSigns() {
        NativeLibrary library = NativeLibrary.CORRETTO;

        NativeSignatures loaded = NativeSignatures.load(library, true, NativeJar.loader(NativeJar.of(library)));

        assertThat(loaded.keys(NativeAlgorithm.ES256)).isEmpty();
    }

    @Test
    void anotherNameIsRefused() {
        assertThat(NativeLibrary.named("none")).isEmpty();
        assertThat(NativeLibrary.named("conscrypt")).contains(NativeLibrary.CONSCRYPT);
        assertThatThrownBy(() -> NativeLibrary.named("Corretto"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be one of none, corretto, conscrypt");
    }
}
