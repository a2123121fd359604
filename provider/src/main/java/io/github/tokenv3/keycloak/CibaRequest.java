package io.github.tokenv3.keycloak;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceCodeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.protocol.oidc.grants.device.endpoints.DeviceEndpoint;

/**
 * A request of Keycloak's CIBA endpoint, which Keycloak keeps in memory as it keeps those of the device flow (26.7.3,
 * BackchannelAuthenticationCallbackEndpoint).
 *
 * @param session the session at hand
 * @param realm the realm
 * @param id Keycloak's {@code auth_result_id}; clients do not know it
 */
public record CibaRequest(KeycloakSession session, RealmModel realm, String id) {

    /** Keycloak wants the id of a session there, and reads it for the device flow only. */
    private static final String NO_SESSION = "none";

    /** Whether it can be answered; a restart forgets requests. */
    public boolean isPending() {
        OAuth2DeviceCodeModel found = found();
        return found != null && found.isPending() && !found.isExpired();
    }

    /** The request, {@code null} if Keycloak has forgotten it. */
    OAuth2DeviceCodeModel found() {
        return DeviceEndpoint.getDeviceByUserCode(session, realm, id);
    }

    /** @param facts go into the client's session with the tokens */
    void approve(Map<String, String> facts) {
        DeviceGrantType.approveUserCode(session, realm, id, NO_SESSION, facts);
    }

    void deny() {
        DeviceGrantType.denyUserCode(session, realm, id);
    }
}
