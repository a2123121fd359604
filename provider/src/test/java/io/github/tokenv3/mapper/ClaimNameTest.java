package io.github.tokenv3.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.AccessToken;

class ClaimNameTest {

    private final AccessToken token = new AccessToken();

    @Test
    void putsAClaim() {
        ClaimName.parse("grant_id").put(token, "g");

        assertThat(token.getOtherClaims()).containsExactly(Map.entry("grant_id", "g"));
    }

    @Test
    void dotsNestAsInKeycloaksOwnMappers() {
        ClaimName.parse("consent.id").put(token, "g");
        ClaimName.parse("consent.expires_at").put(token, 7L);

        assertThat(token.getOtherClaims()).containsExactly(Map.entry("consent", Map.of("id", "g", "expires_at", 7L)));
    }

    @Test
    void anEscapedDotIsPartOfTheName() {
        ClaimName.parse("https://claims\\.example/grant").put(token, "g");

        assertThat(token.getOtherClaims()).containsOnlyKeys("https://claims.example/grant");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void refusesNoName(String name) {
        assertThatThrownBy(() -> ClaimName.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The token claim name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "jti", "aud", "scope", "cnf", "realm_access", "email", "sid", "act", "sub.x"})
    void refusesKeycloaksOwnClaims(String name) {
        assertThatThrownBy(() -> ClaimName.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set by Keycloak itself");
    }
}
