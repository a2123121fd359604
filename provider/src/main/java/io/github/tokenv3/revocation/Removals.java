package io.github.tokenv3.revocation;

import io.github.tokenv3.family.FamilyRemoval;
import io.github.tokenv3.keycloak.ApprovalTable;
import io.github.tokenv3.keycloak.Families;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Rows and sessions go with their user, client or realm, in the transaction of the removal. */
public final class Removals implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            removal(removed.getKeycloakSession())
                    .deleteOfUser(removed.getRealm().getId(), removed.getUser().getId());
            ApprovalTable.store(removed.getKeycloakSession())
                    .deleteOfUser(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            Families families = new Families(removed.getKeycloakSession());
            families.removeSessionsOf(client);
            families.removal().deleteOfClient(client.getRealm().getId(), client.getId());
            ApprovalTable.store(removed.getKeycloakSession())
                    .deleteOfClient(client.getRealm().getId(), client.getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            removal(removed.getKeycloakSession())
                    .deleteOfRealm(removed.getRealm().getId());
            ApprovalTable.store(removed.getKeycloakSession())
                    .deleteOfRealm(removed.getRealm().getId());
        }
    }

    private static FamilyRemoval removal(KeycloakSession session) {
        return new Families(session).removal();
    }
}
