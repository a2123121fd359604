package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import org.junit.jupiter.api.Test;

/** A code is redeemed on the path of its flow; a refresh token works on both, because clients disagree. */
@OnKeycloak
class CodePathIT {

    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    CodePathIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Test
    void aCodeOfTheRedirectFlowIsRefusedOnTheDecoupledPathAndNotSpent() {
        String code = realm.browser().signIn(client, user).code();
        Refused.with(client.v3Decoupled().redeem(code), 400, "invalid_grant", Refused.DECOUPLED);
        Refused.with(client.v3Decoupled().json().redeem(code), 400, "invalid_grant", Refused.DECOUPLED);

        Answer first = client.v3().redeem(code).ok();
        assertThat(client.v3().refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void theMarkOfADecoupledCodeCannotBeForged() {
        String code = realm.browser().signIn(client, user).code();
        Refused.with(client.v3().redeem("v3d-" + code), 400, "invalid_grant");
        Refused.with(client.v3Decoupled().redeem("v3d-" + code), 400, "invalid_grant", Refused.DECOUPLED);
    }

    @Test
    void aRefreshTokenIsAcceptedOnBothPathsAndOnKeycloaksOwn() {
        Answer first = client.v3().signIn(user);
        Answer second = client.v3Decoupled().refresh(first.refreshToken()).ok();
        Answer third = client.nativeToken().refresh(second.refreshToken()).ok();
        Answer fourth = client.v3Decoupled().refresh(third.refreshToken()).ok();
        assertThat(client.v3().refresh(fourth.refreshToken()).status()).isEqualTo(200);
    }
}
