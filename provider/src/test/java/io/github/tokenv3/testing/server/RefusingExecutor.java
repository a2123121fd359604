package io.github.tokenv3.testing.server;

import java.util.Set;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** Refuses whatever a client asks of the token endpoint, or only at the moment its settings name. */
final class RefusingExecutor implements ClientPolicyExecutorProvider<RefusingSettings> {

    private static final Set<ClientPolicyEvent> TOKEN_EVENTS = Set.of(
            ClientPolicyEvent.TOKEN_REQUEST, ClientPolicyEvent.TOKEN_RESPONSE,
            ClientPolicyEvent.TOKEN_REFRESH, ClientPolicyEvent.TOKEN_REFRESH_RESPONSE);

    private Set<ClientPolicyEvent> refused = TOKEN_EVENTS;

    @Override
    public String getProviderId() {
        return RefusingExecutorFactory.ID;
    }

    @Override
    public Class<RefusingSettings> getExecutorConfigurationClass() {
        return RefusingSettings.class;
    }

    @Override
    public void setupConfiguration(RefusingSettings settings) {
        if (settings.event != null) {
            refused = Set.of(ClientPolicyEvent.valueOf(settings.event));
        }
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (refused.contains(context.getEvent())) {
            throw new ClientPolicyException("invalid_request", "Refused by a test");
        }
    }
}
