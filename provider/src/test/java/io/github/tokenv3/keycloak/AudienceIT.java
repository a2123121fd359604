package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("CVE-2026-37979: introspection by a client outside the audience")
class AudienceIT {

    private final Shop shop;

    AudienceIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void aClientThatATokenIsNotForLearnsNothingOfIt() {
        TestClient stranger = shop.anotherClient();
        Answer first = shop.client().v3().signIn(shop.anotherUser());
        Answer second = shop.client().v3().refresh(first.refreshToken()).ok();

        for (String token : Arrays.asList(first.accessToken(), second.accessToken(), second.refreshToken())) {
            for (String hint : new String[] {null, "access_token", "refresh_token"}) {
                Answer answer = stranger.nativeToken().introspect(token, hint);

                assertThat(answer.body()).isEqualTo("{\"active\":false}");
            }
        }
        assertThat(shop.realm().isActive(second.accessToken())).isTrue();
    }
}
