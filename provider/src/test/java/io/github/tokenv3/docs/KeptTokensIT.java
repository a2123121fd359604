package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client of {@code docs/apps.md} is not locked out, whatever happens to it. */
@OnKeycloak
class KeptTokensIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final Row row = new Row();

    KeptTokensIT(Shop shop) {
        this.realm = shop.realm();
        this.client = shop.client();
        this.user = shop.user();
        FamilyPolicy.remove(realm);
    }

    /** A row of the app's database. */
    private static final class Row implements KeptTokens.Store {

        private final List<String> written = new ArrayList<>();

        @Override
        public String refreshToken() {
            return written.get(written.size() - 1);
        }

        @Override
        public void replaceBy(String refreshToken) {
            written.add(refreshToken);
        }
    }

    private void signIn() {
        row.replaceBy(client.v3().signIn(user).refreshToken());
    }

    private URI endpoint() {
        return realm.uri("/v3/authorize/token");
    }

    private KeptTokens app(URI endpoint) {
        String credentials = client.clientId() + ':' + client.secret();
        return new KeptTokens(
                endpoint,
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                row);
    }

    private static String token(KeptTokens app) {
        try {
            return app.accessToken();
        } catch (KeptTokens.SignInNeeded | IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void manyThreadsRefreshOnce() {
        signIn();
        KeptTokens app = app(endpoint());

        List<String> tokens = Parallel.run(16, thread -> token(app));

        assertThat(tokens).hasSize(16).containsOnly(tokens.get(0));
        assertThat(row.written).hasSize(2);
    }

    @Test
    void aRefusedTokenIsRenewedOnceHoweverManyCallsItFailed() throws Exception {
        signIn();
        KeptTokens app = app(endpoint());
        String refused = app.accessToken();

        app.isRefused(refused);
        String renewed = app.accessToken();
        app.isRefused(refused);

        assertThat(renewed).isNotEqualTo(refused);
        assertThat(app.accessToken()).isEqualTo(renewed);
    }

    @Test
    void goesOnFromTheStoreAfterACrash() throws Exception {
        signIn();
        app(endpoint()).accessToken();

        assertThat(realm.isActive(app(endpoint()).accessToken())).isTrue();
        assertThat(row.written).hasSize(3);
    }

    @Test
    void asksAgainForALostAnswerWhereTheRetryWindowIsOpen() throws Exception {
        FamilyPolicy.set(realm, Map.of("retry-seconds", 60));
        signIn();
        try (Relay relay = Relay.to(endpoint()).losing(1)) {
            assertThat(realm.isActive(app(relay.uri()).accessToken())).isTrue();
        }
        assertThat(realm.isActive(app(endpoint()).accessToken())).isTrue();
    }

    @Test
    void signsInAgainAfterALostAnswerWhereTheRetryWindowIsClosed() throws IOException {
        signIn();
        try (Relay relay = Relay.to(endpoint()).losing(1)) {
            assertThatThrownBy(() -> app(relay.uri()).accessToken()).isInstanceOf(KeptTokens.SignInNeeded.class);
        }
        assertThat(row.refreshToken()).isNull();
    }

    @Test
    void waitsWhileTheServerIsAway() throws Exception {
        signIn();
        try (Relay relay = Relay.to(endpoint()).away(2)) {
            assertThat(realm.isActive(app(relay.uri()).accessToken())).isTrue();
        }
        assertThat(row.written).hasSize(2);
    }

    @Test
    void keepsItsTokenWhenTheClientIsRefused() throws Exception {
        signIn();
        KeptTokens misconfigured = new KeptTokens(endpoint(), "Basic bm9ib2R5Ong=", row);

        assertThatThrownBy(misconfigured::accessToken)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");

        assertThat(realm.isActive(app(endpoint()).accessToken())).isTrue();
    }
}
