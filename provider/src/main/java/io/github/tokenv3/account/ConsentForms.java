package io.github.tokenv3.account;

import io.github.tokenv3.keycloak.ConsentEnd;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's pages, whose consent page also gets {@code tokenV3Until}: the day the app's access will end, with the members
 * {@code text} and {@code machine}. The theme {@code token-v3} shows it; others do as they like.
 */
final class ConsentForms extends FreeMarkerLoginFormsProvider {

    ConsentForms(KeycloakSession session) {
        super(session);
    }

    @Override
    public Response createOAuthGrant() {
        // The page's language is that of the sign-in, which knows no user; the time zone is the user's.
        Calendar calendar = Calendar.of(
                authenticationSession.getAuthenticatedUser(),
                session.getContext().resolveLocale(user));
        ConsentEnd.of(session, authenticationSession)
                .map(end -> new Connection.Day(end, calendar.day(end)))
                .ifPresent(day -> setAttribute("tokenV3Until", day));
        return super.createOAuthGrant();
    }
}
