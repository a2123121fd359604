package io.github.tokenv3.check;

import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** No absolute limit of offline sessions ends a family early, and there is one. */
final class OfflineMaxLife implements Condition {

    @Override
    public String name() {
        return "offline-max-life";
    }

    @Override
    public String meaning() {
        return "A family lives in an offline session. One that ends by the realm's limit takes the family with it, before the"
                + " refresh token does; without a limit, sessions are kept that nobody can use.";
    }

    @Override
    public String setting() {
        return "Realm settings > Sessions > Offline Session Max Limited on, Offline Session Max (offlineSessionMaxLifespan) to the"
                + " longest life of a family and a day more, 91 days for 90; the same of clients: not set";
    }

    @Override
    public Found examine(Examined examined) {
        RealmModel realm = examined.realm();
        long family = examined.longestFamily();
        if (!realm.isOfflineSessionMaxLifespanEnabled()) {
            return Found.warning("no limit");
        }
        int client = realm.getClientOfflineSessionMaxLifespan();
        String early = examined.clientsThat(
                found -> Examined.isLess(found, family, OIDCConfigAttributes.CLIENT_OFFLINE_SESSION_MAX_LIFESPAN));
        String found =
                Examined.life(realm.getOfflineSessionMaxLifespan()) + " for families of " + Examined.life(family);
        if (realm.getOfflineSessionMaxLifespan() < family) {
            return Found.fault(found);
        }
        if (client > 0 && client < family) {
            return Found.fault("of clients " + Examined.life(client) + " for families of " + Examined.life(family));
        }
        return early.isEmpty() ? Found.ok(found) : Found.fault("less at " + early);
    }
}
