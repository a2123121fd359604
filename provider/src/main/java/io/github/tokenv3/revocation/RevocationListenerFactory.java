package io.github.tokenv3.revocation;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderFactory;

/** Listens in every realm, whatever its list of event listeners says. */
public final class RevocationListenerFactory implements EventListenerProviderFactory {

    /** Provider id. */
    public static final String ID = "token-v3-revocation";

    private static final String CLIENT_SECRET = "client-secret-ends-families";

    private boolean clientSecret = true;

    /** Whether a client's families end when it gets another secret. */
    public static boolean isEndedByClientSecret(KeycloakSession session) {
        ProviderFactory<EventListenerProvider> factory =
                session.getKeycloakSessionFactory().getProviderFactory(EventListenerProvider.class, ID);
        return factory instanceof RevocationListenerFactory ours && ours.clientSecret;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new RevocationListener(session);
    }

    @Override
    public void init(Config.Scope config) {
        clientSecret = config.getBoolean(CLIENT_SECRET, true);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RevocationEvents());
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CLIENT_SECRET)
                .helpText(
                        "Whether a client's refresh-token families end when its secret is replaced. Switch it off where"
                                + " secrets are replaced by routine.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .build();
    }
}
