package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** Says, for each token request of a client its policy covers, which rules its refresh-token families follow. */
final class RefreshTokensExecutor implements ClientPolicyExecutorProvider<RefreshTokensSettings> {

    private static final Logger LOG = Logger.getLogger(RefreshTokensExecutor.class);

    private final KeycloakSession session;
    private final RefreshPolicy defaults;
    private RefreshTokensSettings settings = new RefreshTokensSettings();

    RefreshTokensExecutor(KeycloakSession session, RefreshPolicy defaults) {
        this.session = session;
        this.defaults = defaults;
    }

    /** Also called, before the settings are checked, when they are saved. */
    @Override
    public void setupConfiguration(RefreshTokensSettings stored) {
        if (stored != null) {
            settings = stored;
        }
    }

    @Override
    public Class<RefreshTokensSettings> getExecutorConfigurationClass() {
        return RefreshTokensSettings.class;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        switch (context.getEvent()) {
            case TOKEN_REQUEST,
                    TOKEN_REFRESH,
                    BACKCHANNEL_TOKEN_REQUEST,
                    DEVICE_TOKEN_REQUEST,
                    RESOURCE_OWNER_PASSWORD_CREDENTIALS_REQUEST -> AppliedPolicy.offer(session, policy());
            default -> {
                // Other moments issue no refresh token.
            }
        }
    }

    /** Settings that got past the check (Keycloak skips it for some imports) are no reason to apply looser ones. */
    private RefreshPolicy policy() throws ClientPolicyException {
        try {
            return settings.over(defaults);
        } catch (IllegalArgumentException e) {
            LOG.errorf(
                    "No tokens in realm %s: the client-policy executor %s is set up wrongly: %s",
                    session.getContext().getRealm().getName(), RefreshTokensExecutorFactory.ID, e.getMessage());
            throw new ClientPolicyException(
                    OAuthErrorException.SERVER_ERROR,
                    "The refresh-token policy of this client is set up wrongly",
                    Response.Status.INTERNAL_SERVER_ERROR);
        }
    }

    @Override
    public String getProviderId() {
        return RefreshTokensExecutorFactory.ID;
    }
}
