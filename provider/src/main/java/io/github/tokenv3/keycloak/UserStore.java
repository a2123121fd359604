package io.github.tokenv3.keycloak;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.JpaUserProvider;
import org.keycloak.models.jpa.UserAdapter;

/**
 * Keycloak's users in its own database, imported ones of a directory among them. Nobody is told when one is disabled by a
 * workflow, SCIM, a synchronization or somebody's own extension; all of them find the user here first.
 */
final class UserStore extends JpaUserProvider {

    UserStore(KeycloakSession session, EntityManager database) {
        super(session, database);
    }

    private UserModel watched(RealmModel realm, UserModel user) {
        return user instanceof UserAdapter stored && !(user instanceof StoredUser)
                ? new StoredUser(getSession(), realm, em, stored.getEntity())
                : user;
    }

    private Stream<UserModel> watched(RealmModel realm, Stream<UserModel> users) {
        return users.map(user -> watched(realm, user));
    }

    @Override
    public UserModel getUserById(RealmModel realm, String id) {
        return watched(realm, super.getUserById(realm, id));
    }

    @Override
    public UserModel getUserByUsername(RealmModel realm, String username) {
        return watched(realm, super.getUserByUsername(realm, username));
    }

    @Override
    public UserModel getUserByEmail(RealmModel realm, String email) {
        return watched(realm, super.getUserByEmail(realm, email));
    }

    @Override
    public UserModel getUserByFederatedIdentity(RealmModel realm, FederatedIdentityModel identity) {
        return watched(realm, super.getUserByFederatedIdentity(realm, identity));
    }

    @Override
    public Stream<UserModel> searchForUserStream(RealmModel realm, String search, Integer first, Integer max) {
        return watched(realm, super.searchForUserStream(realm, search, first, max));
    }

    @Override
    public Stream<UserModel> searchForUserStream(
            RealmModel realm, Map<String, String> attributes, Integer first, Integer max) {
        return watched(realm, super.searchForUserStream(realm, attributes, first, max));
    }

    @Override
    public Stream<UserModel> searchForUserByUserAttributeStream(RealmModel realm, String name, String value) {
        return watched(realm, super.searchForUserByUserAttributeStream(realm, name, value));
    }

    @Override
    public Stream<UserModel> getGroupMembersStream(RealmModel realm, GroupModel group) {
        return watched(realm, super.getGroupMembersStream(realm, group));
    }

    @Override
    public Stream<UserModel> getGroupMembersStream(RealmModel realm, GroupModel group, Integer first, Integer max) {
        return watched(realm, super.getGroupMembersStream(realm, group, first, max));
    }

    @Override
    public Stream<UserModel> getGroupMembersStream(
            RealmModel realm, GroupModel group, String search, Boolean exact, Integer first, Integer max) {
        return watched(realm, super.getGroupMembersStream(realm, group, search, exact, first, max));
    }

    @Override
    public Stream<UserModel> getRoleMembersStream(RealmModel realm, RoleModel role) {
        return watched(realm, super.getRoleMembersStream(realm, role));
    }

    @Override
    public Stream<UserModel> getRoleMembersStream(RealmModel realm, RoleModel role, Integer first, Integer max) {
        return watched(realm, super.getRoleMembersStream(realm, role, first, max));
    }
}
