package io.github.tokenv3.keycloak;

import org.keycloak.events.Details;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * The identity provider that vouched for a user when a family began, if it was one. While an administrator has it
 * disabled or removed it vouches for nobody: refreshes are refused and spend nothing, so that they work again should it
 * be enabled again.
 */
final class Vouching {

    private Vouching() {}

    /** Whether the realm itself signed the user in, or a provider that is still trusted. */
    static boolean isTrusted(KeycloakSession session, UserSessionModel userSession) {
        String alias = userSession.getNote(Details.IDENTITY_PROVIDER);
        if (alias == null) {
            return true;
        }
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        return provider != null && provider.isEnabled();
    }
}
