package io.github.tokenv3.page;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Whoever is signed in, in the browser that sent the request.
 *
 * @param user the user
 * @param userSession the browser session
 * @param formToken what a form on a page for this visitor has to carry
 */
public record Visitor(UserModel user, UserSessionModel userSession, FormToken formToken) {

    /** Keycloak puts here what it read from the identity cookie (26.7.3, AuthenticationManager). */
    private static final String STATE_CHECKER = "state_checker";

    /** The visitor of this request, by Keycloak's identity cookie; empty if nobody is signed in. */
    public static Optional<Visitor> of(KeycloakSession session) {
        AuthResult found = AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true);
        return found == null
                ? Optional.empty()
                : Optional.of(new Visitor(
                        found.user(),
                        found.session(),
                        new FormToken(session.getAttribute(STATE_CHECKER, String.class))));
    }
}
