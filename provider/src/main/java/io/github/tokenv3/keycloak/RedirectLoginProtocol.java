package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's OpenID Connect, whose way back differs for logins that were started at {@code /v3/authorize}. */
final class RedirectLoginProtocol extends OIDCLoginProtocol {

    RedirectLoginProtocol(OIDCProviderConfig config) {
        super(config);
    }

    @Override
    public Response buildRedirectUri(
            OIDCRedirectUriBuilder builder,
            AuthenticationSessionModel login,
            UserSessionModel userSession,
            ClientSessionContext context) {
        Response answer = super.buildRedirectUri(builder, login, userSession, context);
        return RedirectStart.of(login)
                .map(start -> granted(answer, start, context))
                .orElse(answer);
    }

    private Response granted(Response answer, RedirectStart start, ClientSessionContext context) {
        RedirectStart.forget(context.getClientSession());
        String code = RedirectCallback.codeIn(answer);
        if (code != null && start.minutes() != null) {
            CodeDuration.bind(session, SpentCode.of(code), start.minutes());
        }
        return RedirectCallback.order(answer, start.state());
    }

    @Override
    public Response buildRedirectUri(
            OIDCRedirectUriBuilder builder,
            AuthenticationSessionModel login,
            UserSessionModel userSession,
            ClientSessionContext context,
            Exception exception,
            Error error) {
        Response answer = super.buildRedirectUri(builder, login, userSession, context, exception, error);
        return RedirectStart.of(login)
                .map(start -> RedirectCallback.order(answer, start.state()))
                .orElse(answer);
    }
}
