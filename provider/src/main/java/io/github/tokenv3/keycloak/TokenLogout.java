package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A sign-out from the session of a family. With the family's refresh token at Keycloak's logout endpoint it is one from
 * the browser session as well, as with any refresh token of Keycloak's; elsewhere it is the family's end alone.
 */
public final class TokenLogout {

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param realm the realm in which somebody signed out */
    public TokenLogout(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** @param sessionId the session that was signed out from, a family's or not */
    public void of(String sessionId) {
        new Families(session)
                .store()
                .find(sessionId)
                .filter(family -> family.realmId().equals(realm.getId()))
                .ifPresent(this::of);
    }

    private void of(Family family) {
        Ending ending = new Ending(session, realm);
        ending.ofFamily(family.id(), EndReason.LOGOUT);
        if (isAtLogoutEndpoint() && family.ssoSessionId() != null) {
            ending.ofBrowserSession(family.ssoSessionId());
            UserSessionModel sso = session.sessions().getUserSession(realm, family.ssoSessionId());
            if (sso != null && sso.getUser().getId().equals(family.userId())) {
                AuthenticationManager.backchannelLogout(session, sso, true);
            }
        }
    }

    private boolean isAtLogoutEndpoint() {
        return session.getContext().getUri() != null
                && session.getContext().getUri().getPath().endsWith("/protocol/openid-connect/logout");
    }
}
