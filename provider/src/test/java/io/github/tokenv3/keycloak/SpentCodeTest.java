package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpentCodeTest {

    @ParameterizedTest
    @CsvSource({
        "abc.session.client, NATIVE, true",
        "abc.session.client, REDIRECT, true",
        "abc.session.client, DECOUPLED, false",
        "v3d-abc.session.client, DECOUPLED, true",
        "v3d-abc.session.client, REDIRECT, false",
        "v3d-abc.session.client, NATIVE, false",
        "abc.v3d-session.client, DECOUPLED, false"
    })
    void aCodeIsRedeemedOnThePathItWasMintedFor(String code, RequestOrigin origin, boolean allowed) {
        assertThat(SpentCode.of(code).belongsTo(origin)).isEqualTo(allowed);
    }

    @Test
    void aMissingCodeIsNotOfTheDecoupledFlow() {
        assertThat(SpentCode.of(null).belongsTo(RequestOrigin.REDIRECT)).isTrue();
        assertThat(SpentCode.of(null).belongsTo(RequestOrigin.DECOUPLED)).isFalse();
    }
}
