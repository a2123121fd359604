package io.github.tokenv3.container;

import static org.assertj.core.api.Assertions.assertThat;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.github.tokenv3.testing.Answer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds in whichever container the extension runs. */
@NeedsContainerEngine
abstract class SingleUseInContainer {

    /** A container on a busy machine with two cores takes its time. */
    static final Duration STARTUP = Duration.ofMinutes(5);

    private final DemoRealm demo;

    SingleUseInContainer(KeycloakContainer keycloak) {
        demo = new DemoRealm(URI.create(keycloak.getAuthServerUrl()));
    }

    @Test
    void aRefreshTokenBuysNewTokens() {
        Answer first = demo.signIn();
        Answer second = demo.app().refresh(first.refreshToken()).ok();

        assertThat(first.text("token_type")).isEqualTo("BEARER");
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(demo.app()
                        .introspect(second.accessToken(), null)
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aReplayIsRefusedAndEndsTheFamily() {
        String used = demo.signIn().refreshToken();
        Answer second = demo.app().refresh(used).ok();

        Answer replay = demo.app().refresh(used);

        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.error()).isEqualTo("invalid_grant");
        assertThat(demo.app().refresh(second.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(demo.app()
                        .introspect(second.accessToken(), null)
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRevokedRefreshTokenIsRefused() {
        Answer first = demo.signIn();

        assertThat(demo.app().revoke(first.refreshToken()).status()).isEqualTo(200);

        assertThat(demo.app().refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(demo.app()
                        .introspect(first.accessToken(), null)
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
    }
}
