package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.Asked;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequestParserProcessor;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.sessions.RootAuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/**
 * Checks what a client of the decoupled flow asks for, with the checks and client policies of Keycloak's authorization
 * endpoint (26.7.3, AuthorizationEndpoint): what a client may not ask for by redirect it may not ask for here.
 *
 * @param session the request's Keycloak session
 * @param client who asks
 * @param event tells of refusals
 */
public record DecoupledTerms(KeycloakSession session, ClientModel client, EventBuilder event) {

    /** The client attribute by which an administrator allows the flow to a client, or forbids it. */
    public static final String CLIENT_ATTRIBUTE = "token-v3.decoupled";

    /** Keycloak's own parameters as far as they mean something here. Those that hold an address to fetch do not. */
    private static final Set<String> TAKEN = Set.of(
            OAuth2Constants.SCOPE,
            OAuth2Constants.STATE,
            OAuth2Constants.REDIRECT_URI,
            OIDCLoginProtocol.NONCE_PARAM,
            OIDCLoginProtocol.CODE_CHALLENGE_PARAM,
            OIDCLoginProtocol.CODE_CHALLENGE_METHOD_PARAM,
            OIDCLoginProtocol.DPOP_JKT,
            OIDCLoginProtocol.ACR_PARAM,
            OIDCLoginProtocol.PROMPT_PARAM,
            OIDCLoginProtocol.MAX_AGE_PARAM);

    private static final int MOST_BYTES = 2048;
    private static final int MOST_ACR_BYTES = 1024;

    /** Visible characters and blanks: nothing that turns the direction of writing or hides. */
    private static final Pattern BINDING_MESSAGE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,100}");

    /**
     * What is asked for, once it is known to be allowed.
     *
     * @param parameters of the request
     * @param language what the person is to be addressed in, {@code null} if the client does not say
     * @throws jakarta.ws.rs.WebApplicationException with an OAuth error
     */
    public Asked verify(MultivaluedMap<String, String> parameters, String language) {
        requireFlow();
        MultivaluedMap<String, String> terms = terms(parameters);
        try {
            session.clientPolicy().triggerOnEvent(new PreAuthorizationRequestContext(client.getClientId(), terms));
            AuthorizationEndpointRequest request = AuthorizationEndpointRequestParserProcessor.parseRequest(
                    event,
                    session,
                    client,
                    terms,
                    AuthorizationEndpointRequestParserProcessor.EndpointType.OIDC_AUTH_ENDPOINT);
            AuthorizationEndpointChecker checker = check(request, terms);
            askPolicies(request, checker, terms);
            return new Asked(
                    request.getScope(),
                    minutes(parameters.getFirst("duration")),
                    request.getState(),
                    checker.getRedirectUri(),
                    request.getNonce(),
                    request.getCodeChallenge(),
                    request.getCodeChallengeMethod(),
                    request.getDpopJkt(),
                    language,
                    bindingMessage(parameters.getFirst("binding_message")),
                    request.getAcr(),
                    freshSignIn(request));
        } catch (AuthorizationCheckException e) {
            throw refused(e.getError(), e.getErrorDescription());
        } catch (ClientPolicyException e) {
            event.detail(Details.CLIENT_POLICY_ERROR, e.getError());
            throw refused(e.getError(), e.getErrorDetail());
        } catch (ErrorPageException e) {
            throw refused(OAuthErrorException.INVALID_REQUEST, "The request was refused");
        }
    }

    /**
     * A client that keeps a secret and may send people to the sign-in page may also ask them here. One that keeps none
     * may not, unless an administrator says so: anybody could ask in its name.
     */
    private void requireFlow() {
        String said = client.getAttribute(CLIENT_ATTRIBUTE);
        boolean allowed = said == null ? !client.isPublicClient() : Boolean.parseBoolean(said);
        if (!allowed || !client.isStandardFlowEnabled() || client.isBearerOnly()) {
            event.error(Errors.NOT_ALLOWED);
            throw new ErrorResponseException(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    "The client is not allowed the decoupled flow",
                    Response.Status.BAD_REQUEST);
        }
    }

    private MultivaluedMap<String, String> terms(MultivaluedMap<String, String> parameters) {
        MultivaluedMap<String, String> terms = new MultivaluedHashMap<>();
        for (String name : TAKEN) {
            String value = parameters.getFirst(name);
            if (value != null) {
                requireLength(name, value, name.equals(OIDCLoginProtocol.ACR_PARAM) ? MOST_ACR_BYTES : MOST_BYTES);
                terms.putSingle(name, value);
            }
        }
        terms.put(OAuth2Constants.CLIENT_ID, List.of(client.getClientId()));
        terms.put(OAuth2Constants.RESPONSE_TYPE, List.of(OAuth2Constants.CODE));
        return terms;
    }

    private void requireLength(String name, String value, int most) {
        if (value.getBytes(StandardCharsets.UTF_8).length > most) {
            throw refused(OAuthErrorException.INVALID_REQUEST, name + " is longer than " + most + " bytes");
        }
    }

    private AuthorizationEndpointChecker check(
            AuthorizationEndpointRequest request, MultivaluedMap<String, String> terms)
            throws AuthorizationCheckException {
        AuthorizationEndpointChecker checker = new AuthorizationEndpointChecker()
                .event(event)
                .client(client)
                .realm(session.getContext().getRealm())
                .request(request)
                .session(session)
                .params(terms);
        if (request.getRedirectUri() != null) {
            checkRedirectUri(checker);
        }
        checker.checkResponseType();
        checker.checkParRequired();
        checker.checkInvalidRequestMessage();
        checker.checkValidScope();
        checker.checkOIDCParams();
        checker.checkPKCEParams();
        checker.checkProviderAddOns();
        return checker;
    }

    /** Keycloak has a message key there, for its error page. */
    private void checkRedirectUri(AuthorizationEndpointChecker checker) {
        try {
            checker.checkRedirectUri();
        } catch (AuthorizationCheckException e) {
            throw refused(OAuthErrorException.INVALID_REQUEST, "Invalid parameter: redirect_uri");
        }
    }

    /** Policies look at an authentication session; there is none yet, so they get one that is thrown away. */
    private void askPolicies(
            AuthorizationEndpointRequest request,
            AuthorizationEndpointChecker checker,
            MultivaluedMap<String, String> terms)
            throws ClientPolicyException {
        RealmModel realm = session.getContext().getRealm();
        RootAuthenticationSessionModel root = session.authenticationSessions().createRootAuthenticationSession(realm);
        try {
            session.clientPolicy()
                    .triggerOnEvent(new AuthorizationRequestContext(
                            checker.getParsedResponseType(),
                            request,
                            checker.getRedirectUri(),
                            terms,
                            root.createAuthenticationSession(client)));
        } finally {
            session.authenticationSessions().removeRootAuthenticationSession(realm, root);
            session.getContext().setAuthenticationSession(null);
        }
    }

    private Integer minutes(String duration) {
        if (duration == null) {
            return null;
        }
        int minutes = Minutes.of(duration);
        if (minutes == 0) {
            throw refused(OAuthErrorException.INVALID_REQUEST, "Invalid parameter: duration");
        }
        return minutes;
    }

    private String bindingMessage(String message) {
        if (message != null && !BINDING_MESSAGE.matcher(message).matches()) {
            // CIBA Core 1.0 §13.
            throw refused(
                    OAuthErrorException.INVALID_BINDING_MESSAGE, "binding_message must be 1 to 100 visible characters");
        }
        return message;
    }

    private static Integer freshSignIn(AuthorizationEndpointRequest request) {
        boolean login = TokenUtil.hasPrompt(request.getPrompt(), OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        return login ? Integer.valueOf(0) : request.getMaxAge();
    }

    private ErrorResponseException refused(String error, String description) {
        event.detail(Details.REASON, description).error(Errors.INVALID_REQUEST);
        return new ErrorResponseException(error, description, Response.Status.BAD_REQUEST);
    }
}
