package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Keycloak's store of local passwords, through which every way to set one goes: account console, required action,
 * forgotten password, administrators and imports. All families of the user end in the same transaction; the browser
 * session that does the change stays. A password that is only hashed anew does not come by here.
 */
final class PasswordStore extends PasswordCredentialProvider {

    private final PasswordCredentialProvider keycloaks;

    /** @param keycloaks Keycloak's own provider, which verifies and counts */
    PasswordStore(KeycloakSession session, PasswordCredentialProvider keycloaks) {
        super(session, null, false, false, false, false, false);
        this.keycloaks = keycloaks;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, PasswordCredentialModel password) {
        end(realm, user);
        return super.createCredential(realm, user, password);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        end(realm, user);
        return super.deleteCredential(realm, user, credentialId);
    }

    /** Keycloak keeps a password that an administrator "disables"; what was meant is clear. */
    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String credentialType) {
        end(realm, user);
        super.disableCredentialType(realm, user, credentialType);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return keycloaks.isValid(realm, user, input);
    }

    /** Before the change: Keycloak commits a request that fails in the password's own checks after this. */
    private void end(RealmModel realm, UserModel user) {
        try {
            new Ending(session, realm).ofUser(user.getId(), EndReason.PASSWORD_CHANGED);
        } catch (RuntimeException e) {
            session.getTransactionManager().setRollbackOnly();
            throw e;
        }
    }
}
