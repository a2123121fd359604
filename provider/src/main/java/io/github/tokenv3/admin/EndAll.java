package io.github.tokenv3.admin;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import io.github.tokenv3.family.FamilySearch;
import io.github.tokenv3.family.FamilyState;
import io.github.tokenv3.keycloak.Families;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends all live families of a user, of a client, or of a user at a client. In batches with a transaction each: a client
 * may have a million, and what is ended already should stay so if the request is cut short. Asking again goes on.
 *
 * @param userId {@code null} for all users
 * @param clientId Keycloak's internal id, {@code null} for all clients
 */
record EndAll(KeycloakSession session, RealmModel realm, String userId, String clientId) {

    private static final int BATCH = 200;

    int run() {
        int ended = 0;
        int last = BATCH;
        while (last == BATCH) {
            last = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), session.getContext(), this::batch, "token-v3-end-all");
            ended += last;
        }
        return ended;
    }

    private int batch(KeycloakSession later) {
        Families families = new Families(later);
        List<String> ids = families
                .store()
                .search(new FamilySearch(
                        realm.getId(), userId, clientId, FamilyState.LIVE, null, BATCH, Time.currentTimeMillis()))
                .stream()
                .map(Family::id)
                .toList();
        families.end(later.realms().getRealm(realm.getId()), ids, EndReason.REVOKED);
        return ids.size();
    }
}
