package io.github.tokenv3.keycloak;

import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceCodeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.grants.ciba.endpoints.BackchannelAuthenticationCallbackEndpoint;

/** Tells a client of CIBA's ping mode that its request has been answered, by Keycloak's own code and to the address in the client's settings. */
final class CibaPing extends BackchannelAuthenticationCallbackEndpoint {

    private static final Logger LOG = Logger.getLogger(CibaPing.class);
    private static final String EXECUTOR = "token-v3-ciba-ping";

    private CibaPing(KeycloakSession session) {
        super(session, new EventBuilder(session.getContext().getRealm(), session).event(EventType.LOGIN));
    }

    /** Tells it on another thread: neither the person nor a transaction waits for the client. */
    static void later(KeycloakSession session, CibaRequest answered, ClientModel client) {
        RealmModel realm = answered.realm();
        OAuth2DeviceCodeModel request = answered.found();
        String mode = realm.getCibaPolicy().getBackchannelTokenDeliveryMode(client);
        if (request == null || !CibaConfig.CIBA_PING_MODE.equals(mode)) {
            return;
        }
        HttpRequest http = session.getContext().getHttpRequest();
        Afterwards.inBackground(session, realm, EXECUTOR, later -> {
            // Keycloak's class keeps it, and does not look at it for this.
            later.getContext().setHttpRequest(http);
            new CibaPing(later).send(client.getId(), request);
        });
    }

    private void send(String clientId, OAuth2DeviceCodeModel request) {
        ClientModel client = realm.getClientById(clientId);
        if (client == null) {
            return;
        }
        try {
            sendClientNotificationRequest(client, realm.getCibaPolicy(), request);
        } catch (WebApplicationException e) {
            // The client still learns it by polling.
            LOG.warnf("Client %s could not be told of its answered CIBA request", client.getClientId());
        }
    }
}
