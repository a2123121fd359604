package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.revocation.PasswordStamp;
import org.keycloak.common.Profile;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * What a new family stands on: the browser session its code was made in, the user, the client and the realm. Somebody may
 * have signed out, or changed the password, while the code was being redeemed. So it is looked at once more when the family is committed;
 * {@link Ending} looks for the family when the change is committed. One of the two comes last and sees the other.
 *
 * @param ssoSessionId the browser session
 * @param startedAt second in which it began: after a sign-out its id may belong to a new one
 * @param userId Keycloak's internal user id
 * @param passwordStamp the user's password when the family began
 * @param clientId Keycloak's internal client id
 */
record FamilyGround(String ssoSessionId, int startedAt, String userId, String passwordStamp, String clientId) {

    static FamilyGround of(AuthenticatedClientSessionModel online, String passwordStamp) {
        UserSessionModel sso = online.getUserSession();
        return new FamilyGround(
                sso.getId(),
                sso.getStarted(),
                sso.getUser().getId(),
                passwordStamp,
                online.getClient().getId());
    }

    /** Why the family cannot go on, {@code null} if it can. */
    EndReason lost(KeycloakSession later, FamilyGlance glance) {
        RealmModel realm = later.getContext().getRealm();
        if (!realm.isEnabled()) {
            return EndReason.REALM_DISABLED;
        }
        ClientModel client = realm.getClientById(clientId);
        if (client == null || !client.isEnabled()) {
            return EndReason.CLIENT_CHANGED;
        }
        UserModel user = later.users().getUserById(realm, userId);
        if (user == null || !user.isEnabled()) {
            return EndReason.USER_DISABLED;
        }
        if (!passwordStamp.equals(PasswordStamp.of(user))) {
            return EndReason.PASSWORD_CHANGED;
        }
        return isThere(later, realm, glance) ? null : EndReason.LOGOUT;
    }

    /** By the database where sessions are kept there: the cache may have been filled just before the sign-out. */
    private boolean isThere(KeycloakSession later, RealmModel realm, FamilyGlance glance) {
        if (Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)) {
            return glance.ssoSession() != null && glance.ssoSession() == startedAt;
        }
        UserSessionModel sso = later.sessions().getUserSession(realm, ssoSessionId);
        return sso != null && sso.getStarted() == startedAt;
    }
}
