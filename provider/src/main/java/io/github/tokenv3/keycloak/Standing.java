package io.github.tokenv3.keycloak;

import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Whether a user could sign in now. */
public final class Standing {

    private Standing() {}

    /** Neither disabled nor locked by Keycloak's brute-force protection, for a while or for good. */
    public static boolean isGood(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.isEnabled()
                && AuthenticatorUtils.getDisabledByBruteForceEventError(
                                session.getProvider(BruteForceProtector.class), session, realm, user)
                        == null;
    }
}
