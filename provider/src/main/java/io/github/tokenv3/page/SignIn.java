package io.github.tokenv3.page;

import io.github.tokenv3.keycloak.PageClient;
import io.github.tokenv3.keycloak.SignInTerms;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.AuthorizationEndpointBase;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Sends the browser through the realm's normal sign-in and back to one of our pages: every step of the browser flow,
 * single sign-on, required actions. Done as Keycloak does for its device page (26.7.3, DeviceEndpoint): the sign-in is
 * begun here and not at the authorization endpoint, in the name of the client {@code account} that every realm has, so
 * no realm needs a client or a redirect URI of ours. The return address is made by us and never taken from a request.
 * The response type {@code none} leaves no authorization code behind; the identity cookie is all that a page needs.
 */
public final class SignIn extends AuthorizationEndpointBase {

    private SignIn(KeycloakSession session) {
        super(
                session,
                new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection()));
        event.event(EventType.LOGIN);
    }

    /**
     * Shows Keycloak's error page where nobody may sign in: over plain HTTP from abroad, or in a disabled realm.
     *
     * @throws org.keycloak.services.ErrorPageException with that page
     */
    public static void requireOpenRealm(KeycloakSession session) {
        SignIn signIn = new SignIn(session);
        signIn.checkSsl();
        signIn.checkRealm();
    }

    /**
     * Begins the sign-in.
     *
     * @param back a page of ours in this realm
     * @throws NotFoundException if the realm has disabled or removed its account clients
     */
    public static Response begin(KeycloakSession session, URI back) {
        return new SignIn(session).begin(back.toString(), Optional.empty());
    }

    /**
     * Begins a sign-in of somebody who is signed in, as one request for approval wants it.
     *
     * @param back a page of ours in this realm
     * @throws NotFoundException if the realm has disabled or removed its account clients
     */
    public static Response begin(KeycloakSession session, URI back, SignInTerms terms) {
        return new SignIn(session).begin(back.toString(), Optional.of(terms));
    }

    private Response begin(String back, Optional<SignInTerms> terms) {
        ClientModel client = PageClient.of(realm).orElseThrow(NotFoundException::new);
        session.getContext().setClient(client);
        event.client(client).detail(Details.REDIRECT_URI, back);
        AuthenticationSessionModel authentication = createAuthenticationSession(client, null);
        authentication.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        authentication.setRedirectUri(back);
        authentication.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        authentication.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OIDCResponseType.NONE);
        authentication.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, back);
        authentication.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        terms.ifPresent(given -> given.layDown(authentication));
        OIDCLoginProtocol protocol =
                new OIDCLoginProtocol(session, realm, session.getContext().getUri(), headers, event);
        return handleBrowserAuthenticationRequest(authentication, protocol, false, true);
    }
}
