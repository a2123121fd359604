package io.github.tokenv3.keycloak;

import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.credential.PasswordCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's store of local passwords, by the same id and a greater order. */
public final class PasswordStoreFactory extends PasswordCredentialProviderFactory {

    @Override
    public PasswordCredentialProvider create(KeycloakSession session) {
        return new PasswordStore(session, super.create(session));
    }

    @Override
    public int order() {
        return 100;
    }
}
