package io.github.tokenv3.revocation;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.keycloak.Ending;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What administrators do that ends families. What was changed is in place by the time its event is sent. */
record AdminEvents(KeycloakSession session, RealmModel realm) {

    void on(AdminEvent event) {
        // "users/<id>/consents/<client>"; null where a realm is meant.
        String[] path = event.getResourcePath() == null
                ? new String[0]
                : event.getResourcePath().split("/");
        OperationType operation = event.getOperationType();
        switch (event.getResourceType()) {
            case USER -> onUser(operation, path);
            case USER_SESSION -> {
                if (operation == OperationType.DELETE) {
                    signedOut(path);
                }
            }
            case CLIENT -> onClient(operation, path);
            case REALM -> onRealm(operation, path);
            default -> {
                // Nothing that families hang on.
            }
        }
    }

    private void onUser(OperationType operation, String[] path) {
        if (operation == OperationType.UPDATE && path.length == 2) {
            onUserUpdate(session.users().getUserById(realm, path[1]));
        } else if (path.length >= 3) {
            switch (path[2]) {
                // Keycloak pushes a not-before date for the user, which no token of theirs outlives.
                case "logout" -> ending().ofUser(path[1], EndReason.LOGOUT);
                case "reset-password" -> ending().ofUser(path[1], EndReason.PASSWORD_CHANGED);
                case "credentials" -> credentialChanged(session.users().getUserById(realm, path[1]));
                case "consents" -> consentWithdrawn(path);
                default -> {
                    // Nothing that families hang on.
                }
            }
        }
    }

    private void onUserUpdate(UserModel user) {
        if (user != null && !user.isEnabled()) {
            ending().ofUser(user.getId(), EndReason.USER_DISABLED);
        }
    }

    /** Of a credential that was deleted nobody can say any more whether it was the password. */
    private void credentialChanged(UserModel user) {
        if (user != null) {
            ending().ofUserWithOldPassword(user);
        }
    }

    private void consentWithdrawn(String[] path) {
        ClientModel client =
                path.length == 4 ? realm.getClientByClientId(URLDecoder.decode(path[3], StandardCharsets.UTF_8)) : null;
        if (client != null) {
            ending().ofUserAtClient(path[1], client.getId(), EndReason.CONSENT_WITHDRAWN);
        }
    }

    /** A family's own session ends with its row, see SessionRows; its id is no browser session's. */
    private void signedOut(String[] path) {
        ending().ofBrowserSession(path[path.length - 1]);
    }

    private void onClient(OperationType operation, String[] path) {
        ClientModel client = path.length >= 2 ? realm.getClientById(path[1]) : null;
        if (client == null || operation != OperationType.ACTION || path.length < 3) {
            return;
        }
        if (path[2].equals("push-revocation")) {
            ending().ofClientByNotBefore(client);
        }
    }

    private void onRealm(OperationType operation, String[] path) {
        String action = path.length == 0 ? "" : path[path.length - 1];
        if (operation == OperationType.UPDATE && !realm.isEnabled()) {
            ending().ofRealm(EndReason.REALM_DISABLED);
        } else if (operation == OperationType.ACTION && action.equals("logout-all")) {
            ending().ofRealm(EndReason.LOGOUT);
        } else if (operation == OperationType.ACTION && action.equals("push-revocation")) {
            ending().ofRealmByNotBefore();
        }
    }

    private Ending ending() {
        return new Ending(session, realm);
    }
}
