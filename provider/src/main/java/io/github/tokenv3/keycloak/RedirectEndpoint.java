package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's authorization endpoint, started from {@code /v3/authorize}: every check is Keycloak's, and the login it
 * leads to remembers where it came from. Takes its parameters from the request's form.
 */
public final class RedirectEndpoint extends AuthorizationEndpoint {

    /** @param session whose request has the parameters as a form, and whose {@link RedirectStart} has begun */
    public RedirectEndpoint(KeycloakSession session) {
        super(
                session,
                new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection()));
    }

    @Override
    protected AuthenticationSessionModel createAuthenticationSession(ClientModel client, String requestState) {
        AuthenticationSessionModel login = super.createAuthenticationSession(client, requestState);
        RedirectStart.of(session).ifPresent(start -> start.noteIn(login));
        return login;
    }

    /** Always by redirect, since the pages of a login are at another path; and by our protocol, whose callback differs. */
    @Override
    protected Response handleBrowserAuthenticationRequest(
            AuthenticationSessionModel login, LoginProtocol protocol, boolean isPassive, boolean redirect) {
        LoginProtocol ours = session.getProvider(LoginProtocol.class, login.getProtocol())
                .setRealm(realm)
                .setUriInfo(session.getContext().getUri())
                .setHttpHeaders(headers)
                .setEventBuilder(event);
        return super.handleBrowserAuthenticationRequest(login, ours, isPassive, true);
    }
}
