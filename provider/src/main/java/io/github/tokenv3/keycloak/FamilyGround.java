package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import io.github.tokenv3.revocation.PasswordStamp;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.session.UserSessionPersisterProvider;

/**
 * What a new family stands on: the browser session its code was made in, the user, the client and the realm. Somebody may
 * have signed out, or changed the password, while the code was being redeemed. So it is looked at once more when the family is committed;
 * {@link Ending} looks for the family when the change is committed. One of the two comes last and sees the other.
 *
 * @param familyId the family
 * @param startedAt second in which the browser session began: after a sign-out its id may belong to a new one
 */
record FamilyGround(String familyId, int startedAt) {

    static void watch(KeycloakSession session, UserSessionModel sso, String familyId) {
        FamilyGround ground = new FamilyGround(familyId, sso.getStarted());
        Afterwards.ifCommitted(session, sso.getRealm(), ground::endIfLost);
    }

    private void endIfLost(KeycloakSession later) {
        Families families = new Families(later);
        families.store().find(familyId).ifPresent(family -> {
            EndReason lost = lost(later, family);
            if (lost != null) {
                new Ending(later, later.getContext().getRealm()).ofFamily(familyId, lost);
            }
        });
    }

    private EndReason lost(KeycloakSession later, Family family) {
        RealmModel realm = later.getContext().getRealm();
        if (!realm.isEnabled()) {
            return EndReason.REALM_DISABLED;
        }
        ClientModel client = realm.getClientById(family.clientId());
        if (client == null || !client.isEnabled()) {
            return EndReason.CLIENT_CHANGED;
        }
        UserModel user = later.users().getUserById(realm, family.userId());
        if (user == null || !user.isEnabled()) {
            return EndReason.USER_DISABLED;
        }
        if (!family.passwordStamp().equals(PasswordStamp.of(user))) {
            return EndReason.PASSWORD_CHANGED;
        }
        return isThere(later, realm, family.ssoSessionId()) ? null : EndReason.LOGOUT;
    }

    /** Asks the database where sessions are kept there: the cache may have been filled just before the sign-out. */
    private boolean isThere(KeycloakSession later, RealmModel realm, String sessionId) {
        UserSessionModel sso = Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)
                ? later.getProvider(UserSessionPersisterProvider.class).loadUserSession(realm, sessionId, false)
                : later.sessions().getUserSession(realm, sessionId);
        return sso != null && sso.getStarted() == startedAt;
    }
}
