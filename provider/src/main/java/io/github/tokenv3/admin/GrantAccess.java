package io.github.tokenv3.admin;

import io.github.tokenv3.family.Family;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who may see and end which families, by Keycloak's own (fine-grained) permissions: a family is its user's, so it takes
 * the right to view or manage that user; all families of a client take the right to view or manage that client.
 */
final class GrantAccess {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    GrantAccess(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** The search names users, so without one of them it takes the right to view all. */
    void requireSearch(UserModel user, ClientModel client) {
        if (user != null) {
            auth.users().requireView(user);
        } else {
            requireViewOfAll();
        }
        if (client != null) {
            auth.clients().requireView(client);
        }
    }

    void requireViewOfAll() {
        auth.users().requireView();
    }

    void requireView(Family family) {
        UserModel user = session.users().getUserById(realm, family.userId());
        if (user == null) {
            requireViewOfAll();
        } else {
            auth.users().requireView(user);
        }
    }

    void requireEnd(Family family) {
        UserModel user = session.users().getUserById(realm, family.userId());
        if (user == null) {
            auth.users().requireManage();
        } else {
            auth.users().requireManage(user);
        }
    }

    /** What ends for one user takes that user, for all users of a client the client, for all the realm and all users. */
    void requireEndAll(UserModel user, ClientModel client) {
        if (user != null) {
            auth.users().requireManage(user);
        } else if (client != null) {
            auth.clients().requireManage(client);
        } else {
            auth.realm().requireManageRealm();
            auth.users().requireManage();
        }
    }

    /** The user of a parameter, {@code null} if it was not given; the order keeps strangers from probing for ids. */
    UserModel user(String id) {
        if (id == null) {
            return null;
        }
        UserModel user = session.users().getUserById(realm, id);
        if (user == null) {
            auth.users().requireQuery();
            throw new NotFoundException("User not found");
        }
        return user;
    }

    /** The client of a parameter, by its {@code client_id}; {@code null} if it was not given. */
    ClientModel client(String clientId) {
        if (clientId == null) {
            return null;
        }
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            auth.clients().requireList();
            throw new NotFoundException("Client not found");
        }
        return client;
    }
}
