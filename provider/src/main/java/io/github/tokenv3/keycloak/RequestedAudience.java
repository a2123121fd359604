package io.github.tokenv3.keycloak;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.RefreshToken;

/** Carries the audience asked for from one refresh token to the next, as Keycloak's own refresh tokens do. */
final class RequestedAudience {

    private RequestedAudience() {}

    static void remember(ClientSessionContext context, RefreshToken token) {
        ClientModel[] clients = context.getAttribute(Constants.REQUESTED_AUDIENCE_CLIENTS, ClientModel[].class);
        if (clients != null) {
            token.getOtherClaims()
                    .put(
                            Constants.REQUESTED_AUDIENCE,
                            Arrays.stream(clients).map(ClientModel::getClientId).collect(Collectors.toSet()));
        }
    }

    static void recall(KeycloakSession session, RealmModel realm, RefreshToken token, ClientSessionContext context) {
        if (token.getOtherClaims().get(Constants.REQUESTED_AUDIENCE) instanceof Collection<?> clientIds) {
            context.setAttribute(
                    Constants.REQUESTED_AUDIENCE_CLIENTS,
                    clientIds.stream()
                            .map(id -> session.clients().getClientByClientId(realm, String.valueOf(id)))
                            .filter(Objects::nonNull)
                            .toArray(ClientModel[]::new));
        }
    }
}
