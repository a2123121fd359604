package io.github.tokenv3.testing.server;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Makes {@link FaultInjector} the last of Keycloak's token post-processors. */
public final class FaultInjectorFactory implements TokenPostProcessorFactory {

    @Override
    public String getId() {
        return "token-v3-testing-faults";
    }

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new FaultInjector(session);
    }

    /** The greatest goes first. */
    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }
}
