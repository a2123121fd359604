package io.github.tokenv3.revocation;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.FamilyStore;
import io.github.tokenv3.keycloak.Ending;
import io.github.tokenv3.keycloak.FamilySession;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Ends the families of a client that was disabled or got another secret, whoever did it. */
final class ClientChanges implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            KeycloakSession session = updated.getKeycloakSession();
            ClientModel client = updated.getUpdatedClient();
            if (!client.isEnabled()) {
                end(session, client);
            } else {
                onUpdate(session, client);
            }
        }
    }

    void onNewSecret(KeycloakSession session, ClientModel client) {
        if (RevocationListenerFactory.isEndedByClientSecret(session)) {
            end(session, client);
        }
    }

    /** Nobody says which part of a client an update changes, so one open family is asked which secret it began with. */
    private void onUpdate(KeycloakSession session, ClientModel client) {
        List<String> sample = new FamilyStore(session.getProvider(JpaConnectionProvider.class).getEntityManager())
                .liveOfClient(client.getRealm().getId(), client.getId(), Time.currentTimeMillis(), 1);
        for (String id : sample) {
            FamilySession family = FamilySession.find(session, client.getRealm(), id, client.getId());
            if (family != null && !ClientStamp.of(client).equals(family.clientStamp())) {
                onNewSecret(session, client);
            }
        }
    }

    private static void end(KeycloakSession session, ClientModel client) {
        new Ending(session, client.getRealm()).ofClient(client.getId(), EndReason.CLIENT_CHANGED);
    }
}
