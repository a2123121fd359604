package io.github.tokenv3.decoupled.ciba;

import io.github.tokenv3.decoupled.Question;
import io.github.tokenv3.decoupled.store.Asked;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ciba.channel.AuthenticationChannelProvider;
import org.keycloak.protocol.oidc.grants.ciba.channel.CIBAAuthenticationRequest;

/**
 * Puts requests of Keycloak's CIBA endpoint among those that wait for a person.
 *
 * @param session the request's Keycloak session
 */
record CibaInbox(KeycloakSession session) implements AuthenticationChannelProvider {

    private static final int MOST_SCOPE = 2048;
    private static final int MOST_ACR = 1024;

    @Override
    public boolean requestAuthentication(CIBAAuthenticationRequest request, String person) {
        String scope = scope(request.getScope());
        String acrValues = request.getAcrValues();
        int seconds = seconds(request);
        if (scope.length() > MOST_SCOPE || acrValues != null && acrValues.length() > MOST_ACR || seconds <= 0) {
            return false;
        }
        Asked asked = new Asked(
                scope, null, null, null, null, null, null, null, null, request.getBindingMessage(), acrValues, null);
        new Question(request.getClient(), person, asked, seconds).askForCiba(session, request.getAuthResultId());
        return true;
    }

    /** Keycloak adds the client's default scopes, also those that are there already. */
    private static String scope(String scope) {
        return Arrays.stream(scope.split(" ")).distinct().collect(Collectors.joining(" "));
    }

    /** As long as the client asked for, and not longer than Keycloak remembers the request. */
    private int seconds(CIBAAuthenticationRequest request) {
        long left = request.getExp() - Time.currentTime();
        return (int)
                Math.min(left, session.getContext().getRealm().getCibaPolicy().getExpiresIn());
    }

    @Override
    public void close() {}
}
