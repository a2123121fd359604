package io.github.tokenv3.check;

import org.keycloak.models.RealmModel;

/** The browser session stays short, because families do not depend on it. */
final class SsoLife implements Condition {

    @Override
    public String name() {
        return "sso-life";
    }

    @Override
    public String meaning() {
        return "Whoever gets at a browser that is signed in gets new tokens for every client. Families need no long SSO session.";
    }

    @Override
    public String setting() {
        return "Realm settings > Sessions > SSO Session Max and SSO Session Max Remember Me (ssoSessionMaxLifespan,"
                + " ssoSessionMaxLifespanRememberMe) to 10 h, SSO Session Idle (ssoSessionIdleTimeout) to 30 min";
    }

    @Override
    public Found examine(Examined examined) {
        RealmModel realm = examined.realm();
        int remembered = realm.isRememberMe() ? realm.getSsoSessionMaxLifespanRememberMe() : 0;
        int life = Math.max(realm.getSsoSessionMaxLifespan(), remembered);
        String found = Examined.life(life);
        if (life <= Examined.DAY) {
            return Found.ok(found);
        }
        return life < 30 * Examined.DAY ? Found.warning(found) : Found.fault(found);
    }
}
