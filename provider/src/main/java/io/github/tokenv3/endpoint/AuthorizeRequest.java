package io.github.tokenv3.endpoint;

import io.github.tokenv3.keycloak.RedirectCallback;
import io.github.tokenv3.keycloak.RedirectEndpoint;
import io.github.tokenv3.keycloak.RedirectStart;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * {@code GET /v3/authorize}: turns the request into one of RFC 6749 §4.1.1 and lets Keycloak's authorization endpoint
 * check it and start the login. What is refused before the redirect URI is known to be the client's is answered here,
 * everything after that there.
 */
final class AuthorizeRequest {

    private static final String COUNTRY = "country";
    private static final String LANGUAGE = "language";

    private final KeycloakSession session;
    private final Dialect dialect;

    AuthorizeRequest(KeycloakSession session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    Response answer() {
        RedirectStart start = RedirectStart.with(
                RawQuery.of(session.getContext().getUri().getRequestUri()).only(OAuth2Constants.STATE));
        try {
            HttpRequest request = session.getContext().getHttpRequest();
            MultivaluedMap<String, String> parameters = read();
            session.getContext()
                    .setHttpRequest(new FormRequest(request, parameters, new FormHeaders(request.getHttpHeaders())));
            start.begin(session);
            Response answer = new RedirectEndpoint(session).buildPost();
            return answer.getStatus() < 400
                    ? RedirectCallback.order(answer, start.state())
                    : refused(new Failure(
                            answer.getStatus(), OAuthErrorException.SERVER_ERROR, "The login could not start"));
        } catch (Refusal refusal) {
            return refused(refusal.failure());
        } catch (WebApplicationException error) {
            session.getTransactionManager().setRollbackOnly();
            return refused(AuthorizeError.read(error));
        } catch (RuntimeException error) {
            return refused(Breakdown.of(session, error));
        }
    }

    private Response refused(Failure failure) {
        Response callback = RedirectCallback.refused(session, failure.error(), failure.description());
        return callback != null ? callback : Breakdown.answer(dialect, failure);
    }

    private MultivaluedMap<String, String> read() {
        MultivaluedMap<String, String> parameters = query();
        parameters.values().forEach(values -> values.removeIf(String::isEmpty));
        parameters.values().removeIf(List::isEmpty);
        ClientModel client = client(parameters);
        List<String> scopes = parameters.get(OAuth2Constants.SCOPE);
        if (scopes != null && client != null) {
            parameters.putSingle(
                    OAuth2Constants.SCOPE, RequestedScopes.of(client).joined(scopes));
        }
        parameters.putIfAbsent(OAuth2Constants.RESPONSE_TYPE, List.of(OAuth2Constants.CODE));
        // The callback is a query, and nothing of it may hide in a fragment or a form.
        parameters.remove(OIDCLoginProtocol.RESPONSE_MODE_PARAM);
        addLocale(parameters);
        return parameters;
    }

    private MultivaluedMap<String, String> query() {
        try {
            return new MultivaluedHashMap<>(session.getContext().getUri().getQueryParameters());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Failure.invalidRequest("The query is not well-formed"));
        }
    }

    private ClientModel client(MultivaluedMap<String, String> parameters) {
        List<String> ids = parameters.get(OAuth2Constants.CLIENT_ID);
        if (ids == null) {
            throw new Refusal(Failure.missing(OAuth2Constants.CLIENT_ID));
        }
        if (ids.size() > 1) {
            throw new Refusal(
                    Failure.invalidRequest("The request names its client twice").about(OAuth2Constants.CLIENT_ID));
        }
        return session.getContext().getRealm().getClientByClientId(ids.get(0));
    }

    private static void addLocale(MultivaluedMap<String, String> parameters) {
        String locales = RequestedLocale.of(parameters.getFirst(COUNTRY), parameters.getFirst(LANGUAGE));
        parameters.remove(COUNTRY);
        parameters.remove(LANGUAGE);
        if (locales != null) {
            parameters.putIfAbsent(OAuth2Constants.UI_LOCALES_PARAM, List.of(locales));
        }
    }
}
