package io.github.tokenv3.keycloak;

import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a sign-in that was started at {@code /v3/authorize} has beyond Keycloak's own. It travels as notes of the
 * authentication session, which survive a restart of the login page.
 *
 * @param state the client's {@code state} as it goes back, {@code null} where Keycloak's copy will do
 * @param minutes how long the family may live, {@code null} if the client did not say
 */
public record RedirectStart(String state, Integer minutes) {

    private static final String ATTRIBUTE = "token-v3.redirect-start";
    private static final String STARTED = "token-v3.redirect-start";
    private static final String STATE = "token-v3.state";
    private static final String MINUTES = "token-v3.duration";

    /** @param state the client's {@code state} as it stood in the address, {@code null} if there was none */
    public static RedirectStart with(String state) {
        return new RedirectStart(RedirectState.kept(state), null);
    }

    /** The state as it goes back, from Keycloak's copy if need be. */
    String stateOr(String copy) {
        return state != null || copy == null ? state : RedirectState.encode(copy);
    }

    RedirectStart lasting(Integer duration) {
        return new RedirectStart(state, duration);
    }

    /** Announces the start for the rest of this request. */
    public void begin(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** The start of this request, if it is one. */
    static Optional<RedirectStart> of(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, RedirectStart.class));
    }

    void noteIn(AuthenticationSessionModel login) {
        login.setClientNote(STARTED, Boolean.TRUE.toString());
        setIfPresent(login, STATE, state);
        setIfPresent(login, MINUTES, minutes == null ? null : minutes.toString());
    }

    private static void setIfPresent(AuthenticationSessionModel login, String note, String value) {
        if (value != null) {
            login.setClientNote(note, value);
        }
    }

    /** The start of a login that may have gone through several requests since. */
    static Optional<RedirectStart> of(AuthenticationSessionModel login) {
        if (login == null || login.getClientNote(STARTED) == null) {
            return Optional.empty();
        }
        String minutes = login.getClientNote(MINUTES);
        return Optional.of(
                new RedirectStart(login.getClientNote(STATE), minutes == null ? null : Integer.valueOf(minutes)));
    }

    /** Keycloak copies the notes of a login to the client session, where the next login would find them. */
    static void forget(AuthenticatedClientSessionModel clientSession) {
        clientSession.removeNote(STARTED);
        clientSession.removeNote(STATE);
        clientSession.removeNote(MINUTES);
    }
}
