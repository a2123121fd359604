package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnKeycloak
@DisplayName("CVE-2020-15223 (fosite): a store that fails is not answered as success")
class FailClosedIT {

    private final Shop shop;
    private LiveFamily family;

    FailClosedIT(Shop shop) {
        this.shop = shop;
    }

    static Stream<Named<BiFunction<TestClient, LiveFamily, Answer>>> revocations() {
        return Stream.of(
                Named.of(
                        "v3 revoke",
                        (shop, family) -> shop.v3Revoke()
                                .send(Map.of("token", family.tokens().refreshToken()))),
                Named.of(
                        "v3 revoke of an access token",
                        (shop, family) -> shop.v3Revoke()
                                .send(Map.of("token", family.tokens().accessToken()))),
                Named.of(
                        "Keycloak's revoke",
                        (shop, family) -> shop.v3().revoke(family.tokens().refreshToken())),
                Named.of(
                        "logout with a refresh token",
                        (shop, family) -> shop.v3().logout(family.tokens().refreshToken())),
                Named.of(
                        "session deleted by an administrator",
                        (shop, family) -> shop.realm()
                                .admin()
                                .send("DELETE", "/sessions/" + family.id() + "?isOffline=true", null)));
    }

    @BeforeEach
    void aFamilyCannotBeEnded() {
        family = LiveFamily.begin(shop.client(), shop.realm().browser(), shop.anotherUser());
        sql("ALTER TABLE TOKEN_V3_FAMILY ADD CONSTRAINT TEST_ENDLESS CHECK (ID <> '" + family.id()
                + "' OR ENDED_AT IS NULL)");
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void aRevocationThatFailsIsAnsweredAsAFailureAndWorksLater(BiFunction<TestClient, LiveFamily, Answer> revocation) {
        assertThat(revocation.apply(shop.client(), family).status()).isEqualTo(500);
        endings();
        family = family.refresh();

        assertThat(revocation.apply(shop.client(), family).status()).isBetween(200, 299);

        family.mustBeRefused();
    }

    @AfterEach
    void endings() {
        sql("ALTER TABLE TOKEN_V3_FAMILY DROP CONSTRAINT IF EXISTS TEST_ENDLESS");
    }

    private void sql(String statement) {
        shop.realm().keycloak().sql().update(statement);
    }
}
