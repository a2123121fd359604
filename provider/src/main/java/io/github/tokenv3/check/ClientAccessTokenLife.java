package io.github.tokenv3.check;

import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** No client has access tokens of another life than the realm gives. */
final class ClientAccessTokenLife implements Condition {

    @Override
    public String name() {
        return "client-access-token-life";
    }

    @Override
    public String meaning() {
        return "These clients get access tokens of another life than the realm's.";
    }

    @Override
    public String setting() {
        return "Clients > (client) > Advanced > Access Token Lifespan (attribute access.token.lifespan): not set";
    }

    @Override
    public Found examine(Examined examined) {
        int usual = examined.realm().getAccessTokenLifespan();
        String clients = examined.clientsThat(client -> differs(client, usual));
        return clients.isEmpty() ? Found.ok("no client") : Found.warning(clients);
    }

    private static boolean differs(ClientModel client, int usual) {
        String life = client.getAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN);
        return life != null && life.matches("\\d+") && !life.equals(Integer.toString(usual));
    }
}
