package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectCallbackTest {

    @ParameterizedTest
    @CsvSource({
        "https://c.example/cb?state=s&session_state=x&iss=i&code=a.b.c, https://c.example/cb?code=a.b.c&state=s",
        "https://c.example/cb?code=a, https://c.example/cb?code=a",
        "https://c.example/cb?shop=1&state=s&iss=i&code=a, https://c.example/cb?shop=1&code=a&state=s",
        "https://c.example/cb?state=s&code=a#top, https://c.example/cb?code=a&state=s#top",
        "app://cb?state=s&code=a, app://cb?code=a&state=s",
        "https://c.example/cb?error=e&error_description=d&state=s&iss=i, https://c.example/cb?error=e&error_description=d&state=s",
        "https://c.example/cb?state=a%20b&code=c, https://c.example/cb?code=c&state=a%20b",
        "https://c.example/cb?state=a+b&code=c, https://c.example/cb?code=c&state=a%20b"
    })
    void putsTheCodeBeforeTheStateAndNothingBetween(String keycloaks, String ours) {
        assertThat(RedirectCallback.ordered(keycloaks, null)).hasToString(ours);
    }

    @Test
    void echoesTheStateAsItCame() {
        assertThat(RedirectCallback.ordered("https://c.example/cb?state=ab&code=c", "a+%0a'b"))
                .hasToString("https://c.example/cb?code=c&state=a+%0a'b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://idp.example/login-actions/authenticate?client_id=x&tab_id=y", "https://c.example/cb"})
    void leavesOtherRedirectsAlone(String location) {
        assertThat(RedirectCallback.ordered(location, "s")).isNull();
    }
}
