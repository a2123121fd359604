package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.utils.StringUtil;

class CleanParametersTest {

    /** What Keycloak's expressions look for, and what stands around it. */
    private static final String PARTS = "\u0000\t\n\u001B\u007F\u0080\u009F%[];01279aAbBfFmM.-_é";

    @Test
    void keycloakTakesNothingOutOfWhatIsClean() {
        Random random = new Random(20261122);
        int clean = 0;
        for (int i = 0; i < 200_000; i++) {
            String value = random.ints(random.nextInt(1, 6), 0, PARTS.length())
                    .mapToObj(PARTS::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                    .toString();
            if (CleanParameters.isClean(value)) {
                clean++;
                assertThat(StringUtil.removeControlCharacters(value)).isEqualTo(value);
            }
        }
        assertThat(clean).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refresh_token",
                "eyJhbGciOiJIUzUxMiJ9.eyJqdGkiOiJhLWIifQ.c2lnbmF0dXJl-_",
                "https://app.example/callback?a=b&c=d",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "openid profile"
            })
    void whatRequestsHoldIsClean(String value) {
        assertThat(CleanParameters.isClean(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001B[31mb", "a%1b[31mb", "a%0Ab", "a%7fb", "a\nb", "a[31mb"})
    void whatKeycloakCleansIsNot(String value) {
        assertThat(StringUtil.removeControlCharacters(value)).isNotEqualTo(value);
        assertThat(CleanParameters.isClean(value)).isFalse();
    }
}
