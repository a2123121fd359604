package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.revocation.RevocationListenerFactory;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.ClientAdapter;
import org.keycloak.models.jpa.entities.ClientEntity;

/** A client in Keycloak's database, whose families end in the transaction that disables it or gives it another secret. */
final class StoredClient extends ClientAdapter {

    StoredClient(RealmModel realm, EntityManager database, KeycloakSession session, ClientEntity row) {
        super(realm, database, session, row);
    }

    @Override
    public void setEnabled(boolean enabled) {
        boolean disabled = isEnabled() && !enabled;
        super.setEnabled(enabled);
        if (disabled) {
            endFamilies();
        }
    }

    @Override
    public void setSecret(String secret) {
        boolean replaced = !Objects.equals(getSecret(), secret);
        super.setSecret(secret);
        if (replaced && RevocationListenerFactory.isEndedByClientSecret(session)) {
            endFamilies();
        }
    }

    private void endFamilies() {
        new Ending(session, realm).ofClient(getId(), EndReason.CLIENT_CHANGED);
    }
}
