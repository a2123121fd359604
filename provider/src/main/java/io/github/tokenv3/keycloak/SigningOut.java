package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * Whether this request signs somebody out. Every sign-out has an authentication session of its own in Keycloak, which is
 * still the current one when the browser session's row is removed; except after "Restart login", which signs out of the
 * browser session and begins another sign-in at once.
 */
public final class SigningOut {

    private static final String ATTRIBUTE = "token-v3.restarted";

    private SigningOut() {}

    /** Notes that a sign-in is restarted: the browser session it was to renew is signed out of. */
    public static void byRestart(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, Boolean.TRUE);
    }

    static boolean isDoneBy(KeycloakSession session) {
        AuthenticationSessionModel current = session.getContext().getAuthenticationSession();
        return session.getAttribute(ATTRIBUTE) != null
                || current != null
                        && CommonClientSessionModel.Action.LOGGING_OUT.name().equals(current.getAction());
    }
}
