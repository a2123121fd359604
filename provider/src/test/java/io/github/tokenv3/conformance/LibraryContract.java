package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tokenv3.conformance.Library.Tokens;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What every library does with the server. */
abstract class LibraryContract {

    private final TestRealm realm;
    private final TestUser user;
    private final Library library;

    LibraryContract(TestRealm realm) {
        this.realm = realm;
        // A secret that must be encoded for HTTP Basic (RFC 6749 §2.3.1).
        TestClient client = realm.client("shop", settings -> settings.put("secret", "s3cret-_~.value"));
        this.user = realm.user("anna");
        this.library = library(Endpoints.of(client));
    }

    abstract Library library(Endpoints endpoints);

    private Tokens signIn() throws Exception {
        String state = "state-1";
        URI callback = realm.browser().open(library.authorizationUri(state)).logIn(user).callback().uri();
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
        assertThat(library.refused(second.refreshToken())).as("the successor died with it").isEqualTo("invalid_grant");
        assertThat(realm.isActive(second.accessToken())).isFalse();
    }

    @Test
    void revokes() throws Exception {
        Tokens tokens = signIn();
        assumeThat(library.revoke(tokens.refreshToken())).as("this library cannot revoke").isTrue();

        assertThat(library.refused(tokens.refreshToken())).isEqualTo("invalid_grant");
        assertThat(realm.isActive(tokens.accessToken())).isFalse();
    }
}
