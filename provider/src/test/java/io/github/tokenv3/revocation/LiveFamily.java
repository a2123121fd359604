package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;

/** A family as its client holds it: the tokens of the last answer. */
record LiveFamily(TestClient client, Answer tokens) {

    /** Signs the user in, in this browser, or comes back as the user signed in there already. */
    static LiveFamily begin(TestClient client, Browser browser, TestUser user) {
        LiveFamily family = new LiveFamily(
                client, client.v3().redeem(browser.signIn(client, user).code()).ok());
        assertThat(client.realm().isActive(family.tokens.accessToken())).isTrue();
        assertThat(family.isRefreshTokenActive()).isTrue();
        return family;
    }

    String id() {
        return Jwt.of(tokens.accessToken()).claim("sid");
    }

    LiveFamily refresh() {
        return new LiveFamily(client, client.v3().refresh(tokens.refreshToken()).ok());
    }

    /** Nothing of it may be usable, at once and without a refresh, and its row must say why. */
    void mustHaveEnded(String reason) {
        assertThat(client.realm().isActive(tokens.accessToken()))
                .as("access token active")
                .isFalse();
        assertThat(isRefreshTokenActive()).as("refresh token active").isFalse();
        assertThat(client.realm().userinfo(tokens.accessToken()).status())
                .as("userinfo")
                .isNotEqualTo(200);
        assertThat(endReason()).isEqualTo(reason);
        mustBeRefused();
    }

    /** Only its own client is told of a refresh token. */
    private boolean isRefreshTokenActive() {
        return client.v3()
                .introspect(tokens.refreshToken(), null)
                .ok()
                .json()
                .path("active")
                .asBoolean();
    }

    /** A refresh must fail as RFC 6749 says. */
    void mustBeRefused() {
        Answer refused = client.v3().refresh(tokens.refreshToken());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_grant");
    }

    void mustLive() {
        assertThat(client.realm().isActive(tokens.accessToken()))
                .as("access token active")
                .isTrue();
        refresh();
    }

    /** What its row says; null while it lives. */
    String endReason() {
        List<Map<String, String>> rows = client.realm()
                .keycloak()
                .sql()
                .rows("SELECT END_REASON FROM TOKEN_V3_FAMILY WHERE ID = '" + id() + "'");
        assertThat(rows).as("row of the family").hasSize(1);
        return rows.get(0).get("end_reason");
    }
}
