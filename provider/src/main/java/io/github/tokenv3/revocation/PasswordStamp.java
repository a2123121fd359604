package io.github.tokenv3.revocation;

import java.nio.charset.StandardCharsets;
import org.keycloak.credential.CredentialModel;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * What identifies the password a user has now, without being derived from it: the credential's id and the moment it was
 * set (Keycloak keeps both when it only re-hashes), and for directory users what the directory says of it. A family
 * goes on only while the stamp is the one it began with, so that a password changed on any path - by an event that
 * was missed, an import, a direct change in the database or the directory - ends it at the next refresh.
 */
public final class PasswordStamp {

    /** Attributes to which LDAP mappers bring the moment of the last password change. */
    private static final String[] DIRECTORY_ATTRIBUTES = {"pwdLastSet", "pwdChangedTime"};

    private PasswordStamp() {}

    /** The stamp of the user's present password: 43 characters, never empty. */
    public static String of(UserModel user) {
        StringBuilder facts = new StringBuilder();
        user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .forEach(password -> append(facts, password));
        for (String attribute : DIRECTORY_ATTRIBUTES) {
            facts.append('|').append(user.getFirstAttribute(attribute));
        }
        return HashUtils.sha256UrlEncodedHash(facts.toString(), StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder facts, CredentialModel password) {
        facts.append(password.getId())
                .append('@')
                .append(password.getCreatedDate())
                .append('|');
    }
}
