package io.github.tokenv3.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void passesWhatWorks() {
        SelfTest test = new SelfTest(Security.getProvider("SunEC"));

        assertThat(test.passes(NativeAlgorithm.ES256)).isTrue();
        assertThat(test.passes(NativeAlgorithm.ES384)).isTrue();
    }

    @Test
    void failsWhatIsMissing() {
        assertThat(new SelfTest(Security.getProvider("SunEC")).passes(NativeAlgorithm.RS256))
                .isFalse();
    }

    @Test
    void failsALibraryWhoseSignaturesDoNotVerify() {
        assertThat(new SelfTest(new LyingProvider(false)).passes(NativeAlgorithm.ES256))
                .isFalse();
    }

    @Test
    void failsALibraryThatFindsEverySignatureRight() {
        assertThat(new SelfTest(new LyingProvider(true)).passes(NativeAlgorithm.ES256))
                .isFalse();
    }
}
