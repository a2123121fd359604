package io.github.tokenv3.revocation;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.keycloak.Ending;
import io.github.tokenv3.keycloak.FamilyEvent;
import io.github.tokenv3.keycloak.RevokedToken;
import io.github.tokenv3.keycloak.SigningOut;
import io.github.tokenv3.keycloak.TokenLogout;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** What users do, and Keycloak on their behalf, that ends families. */
record UserEvents(KeycloakSession session, RealmModel realm) {

    void on(Event event) {
        switch (event.getType()) {
            case LOGOUT -> signedOut(event.getSessionId());
            case RESTART_AUTHENTICATION -> SigningOut.byRestart(session);
            case REVOKE_GRANT -> revoked(event);
            // Local passwords are noticed where they are stored; these are for passwords that a directory keeps.
            case UPDATE_PASSWORD -> passwordChanged(event);
            case UPDATE_CREDENTIAL, REMOVE_CREDENTIAL -> {
                if (PasswordCredentialModel.TYPE.equals(detail(event, Details.CREDENTIAL_TYPE))
                        && event.getUserId() != null) {
                    passwordChanged(event);
                }
            }
            case USER_DISABLED_BY_PERMANENT_LOCKOUT -> lockedOut(event);
            default -> {
                // Nothing that families hang on. An expired browser session (USER_SESSION_DELETED) ends none.
            }
        }
    }

    private void signedOut(String sessionId) {
        if (sessionId != null) {
            ending().ofBrowserSession(sessionId);
            new TokenLogout(session, realm).of(sessionId);
        }
    }

    private void revoked(Event event) {
        if (FamilyEvent.isOurs(event)) {
            return;
        }
        if (detail(event, Details.REFRESH_TOKEN_ID) != null) {
            ending().ofFamily(event.getSessionId(), EndReason.REVOKED);
        } else if (detail(event, Details.TOKEN_ID) != null) {
            RevokedToken.family(session, detail(event, Details.TOKEN_ID))
                    .ifPresent(family -> ending().ofFamily(family, EndReason.REVOKED));
        } else if (detail(event, Details.REVOKED_CLIENT) != null) {
            ClientModel client = realm.getClientByClientId(detail(event, Details.REVOKED_CLIENT));
            if (client != null) {
                ending().ofUserAtClient(event.getUserId(), client.getId(), EndReason.CONSENT_WITHDRAWN);
            }
        }
    }

    private void passwordChanged(Event event) {
        ending().ofUser(event.getUserId(), EndReason.PASSWORD_CHANGED);
    }

    private void lockedOut(Event event) {
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null && !user.isEnabled()) {
            ending().ofUser(user.getId(), EndReason.USER_DISABLED);
        }
    }

    private Ending ending() {
        return new Ending(session, realm);
    }

    private static String detail(Event event, String name) {
        return event.getDetails() == null ? null : event.getDetails().get(name);
    }
}
