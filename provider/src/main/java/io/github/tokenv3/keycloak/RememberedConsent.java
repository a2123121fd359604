package io.github.tokenv3.keycloak;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.UserConsentManager;

/** A user's consent to what a client was approved for, kept as Keycloak's consent page keeps it. */
final class RememberedConsent {

    private RememberedConsent() {}

    /** Returns the scopes that have to be consented to each time, for the client session; {@code null} if there are none. */
    static String give(KeycloakSession session, ClientModel client, UserModel user, String scope) {
        RealmModel realm = session.getContext().getRealm();
        UserConsentModel known = UserConsentManager.getConsentByClient(session, realm, user, client.getId());
        UserConsentModel consent = known == null ? new UserConsentModel(client) : known;
        if (known == null) {
            UserConsentManager.addConsent(session, realm, user, consent);
        }
        List<String> eachTime = new ArrayList<>();
        boolean more = false;
        for (ClientScopeModel shown : ApprovedSession.shownScopes(session, client, user, scope)) {
            if (shown.isAlwaysConsent()) {
                eachTime.add(shown.getName());
            } else if (!consent.isClientScopeGranted(shown)) {
                consent.addGrantedClientScope(shown);
                more = true;
            }
        }
        if (more) {
            UserConsentManager.updateConsent(session, realm, user, consent);
        }
        return eachTime.isEmpty() ? null : String.join(" ", eachTime);
    }
}
