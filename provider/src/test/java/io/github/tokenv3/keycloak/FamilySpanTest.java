package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.NoopTracingProvider;

class FamilySpanTest {

    /** A refresh is measured in microseconds. */
    @Test
    void makesNothingWhileTracingIsOff() {
        NoopTracingProvider off = new NoopTracingProvider();
        KeycloakSession session = (KeycloakSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeycloakSession.class}, (proxy, method, arguments) -> off);

        FamilySpan span = FamilySpan.start(session, "Some.thing");

        assertThat(span).isSameAs(FamilySpan.start(session, "Another.thing"));
        span.outcome("rotated");
        span.failed(new IllegalStateException("with a secret"));
        span.end();
    }
}
