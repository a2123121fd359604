package io.github.tokenv3.testing.server;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** Makes {@link RefusingExecutor} a choice in client profiles. */
public final class RefusingExecutorFactory implements ClientPolicyExecutorProviderFactory {

    static final String ID = "test-refuse";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public ClientPolicyExecutorProvider<RefusingSettings> create(KeycloakSession session) {
        return new RefusingExecutor();
    }

    @Override
    public String getHelpText() {
        return "Refuses token requests, for tests.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
