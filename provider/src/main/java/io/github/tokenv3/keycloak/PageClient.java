package io.github.tokenv3.keycloak;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/** The clients in whose name people sign in to our pages: those of Keycloak's account console, which every realm has. */
public final class PageClient {

    private PageClient() {}

    /** The one to take, empty if the realm has disabled or removed both. */
    public static Optional<ClientModel> of(RealmModel realm) {
        return ids().map(realm::getClientByClientId)
                .filter(client -> client != null && client.isEnabled())
                .findFirst();
    }

    static boolean isOne(ClientModel client) {
        return ids().anyMatch(id -> id.equals(client.getClientId()));
    }

    private static Stream<String> ids() {
        return Stream.of(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID, Constants.ACCOUNT_CONSOLE_CLIENT_ID);
    }
}
