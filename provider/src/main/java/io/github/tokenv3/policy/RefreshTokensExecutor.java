package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** Says, for each token request of a client its policy covers, which rules its refresh-token families follow. */
final class RefreshTokensExecutor implements ClientPolicyExecutorProvider<RefreshTokensSettings> {

    private final KeycloakSession session;
    private final RefreshPolicy defaults;
    private RefreshPolicy policy;

    RefreshTokensExecutor(KeycloakSession session, RefreshPolicy defaults) {
        this.session = session;
        this.defaults = defaults;
    }

    @Override
    public void setupConfiguration(RefreshTokensSettings settings) {
        policy = settings.over(defaults);
    }

    @Override
    public Class<RefreshTokensSettings> getExecutorConfigurationClass() {
        return RefreshTokensSettings.class;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        switch (context.getEvent()) {
            case TOKEN_REQUEST,
                    TOKEN_REFRESH,
                    BACKCHANNEL_TOKEN_REQUEST,
                    DEVICE_TOKEN_REQUEST,
                    RESOURCE_OWNER_PASSWORD_CREDENTIALS_REQUEST -> AppliedPolicy.offer(session, policy);
            default -> {
                // Other moments issue no refresh token.
            }
        }
    }

    @Override
    public String getProviderId() {
        return RefreshTokensExecutorFactory.ID;
    }
}
