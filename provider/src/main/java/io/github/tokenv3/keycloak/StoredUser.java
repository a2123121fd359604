package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;

/** A user in Keycloak's database, whose families end in the transaction that disables the user. */
final class StoredUser extends UserAdapter {

    private final KeycloakSession session;

    StoredUser(KeycloakSession session, RealmModel realm, EntityManager database, UserEntity row) {
        super(session, realm, database, row);
        this.session = session;
    }

    @Override
    public void setEnabled(boolean enabled) {
        boolean disabled = isEnabled() && !enabled;
        super.setEnabled(enabled);
        if (disabled) {
            new Ending(session, realm).ofUser(getId(), EndReason.USER_DISABLED);
        }
    }
}
