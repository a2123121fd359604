package io.github.tokenv3.check;

import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** No idle limit of offline sessions ends a family early. */
final class OfflineIdleLife implements Condition {

    @Override
    public String name() {
        return "offline-idle-life";
    }

    @Override
    public String meaning() {
        return "A family lives in an offline session. One that is not used for so long ends before the refresh token it gave"
                + " out does.";
    }

    @Override
    public String setting() {
        return "Realm settings > Sessions > Offline Session Idle (offlineSessionIdleTimeout) to the longest life of a family and"
                + " a day more, 91 days for 90; Client Offline Session Idle and the same of clients: not set";
    }

    @Override
    public Found examine(Examined examined) {
        RealmModel realm = examined.realm();
        long family = examined.longestFamily();
        int client = realm.getClientOfflineSessionIdleTimeout();
        String early = examined.clientsThat(
                found -> Examined.isLess(found, family, OIDCConfigAttributes.CLIENT_OFFLINE_SESSION_IDLE_TIMEOUT));
        String found =
                Examined.life(realm.getOfflineSessionIdleTimeout()) + " for families of " + Examined.life(family);
        if (realm.getOfflineSessionIdleTimeout() < family) {
            return Found.fault(found);
        }
        if (client > 0 && client < family) {
            return Found.fault("of clients " + Examined.life(client) + " for families of " + Examined.life(family));
        }
        return early.isEmpty() ? Found.ok(found) : Found.fault("less at " + early);
    }
}
