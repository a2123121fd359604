package io.github.tokenv3.keycloak;

import static io.github.tokenv3.testing.Outcome.assertDead;
import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.FamilyRow;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("Tokens from before a not-before date are refused")
class NotBeforeIT {

    private final Shop shop;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    NotBeforeIT(Shop shop) {
        this.shop = shop;
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.anotherUser();
        FamilyPolicy.coverNativeEndpoint(realm);
    }

    @Test
    @DisplayName("CVE-2026-8922: not-before of the client")
    void tokensFromBeforeTheClientsNotBeforeAreRefused() {
        TestClient other = shop.anotherClient();
        Answer first = other.v3().signIn(user);

        other.patch(representation -> representation.put("notBefore", issuedAt(first) + 1));

        assertRefused(other.v3().refresh(first.refreshToken()));
        assertThat(realm.isActive(first.accessToken())).isFalse();
    }

    @Test
    @DisplayName("CVE-2026-18218: not-before of the realm")
    void tokensFromBeforeTheRealmsNotBeforeAreRefused(TestRealm another) {
        TestClient shopThere = another.confidentialClient("shop");
        Answer first = shopThere.v3().signIn(another.user("anna"));

        another.patch(settings -> settings.put("notBefore", issuedAt(first) + 1));

        assertRefused(shopThere.v3().refresh(first.refreshToken()));
        assertThat(another.isActive(first.accessToken())).isFalse();
    }

    @Test
    void tokensFromBeforeTheUsersNotBeforeAreRefused() {
        Answer first = client.v3().signIn(user);
        realm.keycloak()
                .sql()
                .update("UPDATE USER_ENTITY SET NOT_BEFORE = " + (issuedAt(first) + 1) + " WHERE ID = '" + user.id()
                        + "'");
        realm.admin().post("/clear-user-cache", Map.of());

        assertRefused(client.v3().refresh(first.refreshToken()));

        assertThat(FamilyRow.of(realm.keycloak(), first).endReason()).isEqualTo("NOT_BEFORE");
        assertDead(client, first);
    }

    private static long issuedAt(Answer tokens) {
        return Jwt.of(tokens.refreshToken()).claims().path("iat").asLong();
    }
}
