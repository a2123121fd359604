package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathTest {

    private static final URI SEEN = URI.create("https://id.example/realms/shop/v3/authorize/token");

    @Test
    void isTheRealmsOwnWithoutTheRealm() {
        assertThat(PublicPath.of(SEEN, "shop", "/v3/authorize/token"))
                .hasToString("https://id.example/v3/authorize/token");
    }

    @ParameterizedTest
    @CsvSource({"/auth/realms/shop/v3/x, /v3/x", "/realms/shop/oAuth/rest/v2/Token, /OAUTH/rest/v2/token"})
    void isFoundBelowAnyContextAndInTheClientsSpelling(String seen, String path) {
        assertThat(PublicPath.of(URI.create("https://id.example" + seen), "shop", path))
                .hasToString("https://id.example" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/authorize/other",
                "/authorize/token",
                "",
                "/realms/shop/v3/authorize/token",
                "https://evil.example/v3/authorize/token"
            })
    void isNothingElse(String path) {
        assertThat(PublicPath.of(SEEN, "shop", path)).isNull();
        assertThat(PublicPath.of(SEEN, "other", path)).isNull();
    }
}
