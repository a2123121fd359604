package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.conformance.Library.Tokens;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every library does with the server. */
abstract class LibraryContract {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;
    private final Library library;

    LibraryContract(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
        this.library = library(Endpoints.of(client));
    }

    abstract Library library(Endpoints endpoints);

    @AfterEach
    void end() {
        library.close();
    }

    private Tokens signIn() throws Exception {
        String state = "state-1";
        URI callback = realm.browser()
                .open(library.authorizationUri(state))
                .logIn(user)
                .callback()
                .uri();
        return library.redeem(callback, state);
    }

    @Test
    void signsInAndRefreshesTwice() throws Exception {
        Tokens first = signIn();
        Tokens second = library.refresh(first.refreshToken());
        Tokens third = library.refresh(second.refreshToken());

        assertThat(third.refreshToken()).isNotIn(first.refreshToken(), second.refreshToken());
        assertThat(third.expiresIn()).isBetween(290L, 300L);
        assertThat(realm.isActive(third.accessToken())).isTrue();
    }

    @Test
    void isRefusedAReplayInItsOwnWords() throws Exception {
        Tokens first = signIn();
        Tokens second = library.refresh(first.refreshToken());

        assertThat(library.refused(first.refreshToken())).isEqualTo("invalid_grant");
        assertThat(library.refused(second.refreshToken()))
                .as("the successor died with it")
                .isEqualTo("invalid_grant");
        assertThat(realm.isActive(second.accessToken())).isFalse();
    }

    @Test
    void revokes() throws Exception {
        Tokens tokens = signIn();
        if (!library.revoke(tokens.refreshToken())) {
            client.at("/v3/authorize/token/revoke")
                    .send(Map.of("token", tokens.refreshToken()))
                    .ok();
        }

        assertThat(library.refused(tokens.refreshToken())).isEqualTo("invalid_grant");
        assertThat(realm.isActive(tokens.accessToken())).isFalse();
    }
}
