package io.github.tokenv3.testing.server;

import java.util.Set;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** Refuses whatever a client asks of the token endpoint. */
final class RefusingExecutor implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {

    private static final Set<ClientPolicyEvent> TOKEN_EVENTS = Set.of(
            ClientPolicyEvent.TOKEN_REQUEST, ClientPolicyEvent.TOKEN_RESPONSE,
            ClientPolicyEvent.TOKEN_REFRESH, ClientPolicyEvent.TOKEN_REFRESH_RESPONSE);

    @Override
    public String getProviderId() {
        return RefusingExecutorFactory.ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (TOKEN_EVENTS.contains(context.getEvent())) {
            throw new ClientPolicyException("invalid_request", "Refused by a test");
        }
    }
}
