package io.github.tokenv3.decoupled;

import io.github.tokenv3.keycloak.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whom a name means, in one realm: the user who would sign in with it, by user name or, where the realm's sign-in takes
 * those, by e-mail address.
 *
 * @param session the request's Keycloak session
 * @param realm the realm
 */
record Person(KeycloakSession session, RealmModel realm) {

    /** Hash of a name, whether anyone has it or not; case does not matter in names. */
    String hash(String name) {
        return HashUtils.sha256UrlEncodedHash(
                realm.getId() + '/' + name.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
    }

    /** Hashes of all names that mean this user. */
    List<String> hashes(UserModel user) {
        return names(user).stream()
                .filter(name -> means(name, user))
                .map(this::hash)
                .toList();
    }

    /** Whom the name means, if that user may sign in now. */
    Optional<UserModel> find(String name) {
        return Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, realm, name))
                .filter(user -> Standing.isGood(session, realm, user));
    }

    private List<String> names(UserModel user) {
        List<String> names = new ArrayList<>(List.of(user.getUsername()));
        if (realm.isLoginWithEmailAllowed() && user.getEmail() != null) {
            names.add(user.getEmail());
        }
        return names;
    }

    /** One user's name can be another one's address. */
    private boolean means(String name, UserModel user) {
        UserModel meant = KeycloakModelUtils.findUserByNameOrEmail(session, realm, name);
        return meant != null && meant.getId().equals(user.getId());
    }
}
