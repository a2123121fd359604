package io.github.tokenv3.operations;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replacing the key that signs refresh tokens signs nobody out; removing the old one does. */
@OnKeycloak
class RealmKeysIT {

    private final TestRealm realm;

    RealmKeysIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void aRefreshTokenIsGoodForAsLongAsItsKeyIsThere() {
        TestClient shop = realm.confidentialClient("shop");
        Answer old = shop.v3().signIn(realm.user("anna"));
        Answer unused = shop.v3().signIn(realm.user("bea"));
        JsonNode key = keyOf(old.refreshToken());
        assertThat(key.path("algorithm").asText()).isEqualTo("HS512");

        realm.admin()
                .post(
                        "/components",
                        Map.of(
                                "name", "next",
                                "providerId", "hmac-generated",
                                "providerType", "org.keycloak.keys.KeyProvider",
                                "config", Map.of("priority", List.of("500"), "algorithm", List.of("HS512"))));
        Answer next = shop.v3().refresh(old.refreshToken()).ok();
        assertThat(Jwt.of(next.refreshToken()).header().path("kid").asText())
                .isNotEqualTo(key.path("kid").asText());

        realm.admin().send("DELETE", "/components/" + key.path("providerId").asText(), null);
        assertRefused(shop.v3().refresh(unused.refreshToken()));
        shop.v3().refresh(next.refreshToken()).ok();
    }

    private JsonNode keyOf(String token) {
        String kid = Jwt.of(token).header().path("kid").asText();
        for (JsonNode key : realm.admin().get("/keys").path("keys")) {
            if (key.path("kid").asText().equals(kid)) {
                return key;
            }
        }
        throw new AssertionError("No key " + kid);
    }
}
