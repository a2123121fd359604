package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Keycloak's {@code REVOKE_GRANT} event for a family that the user ended. */
public final class RevokeEvent {

    private RevokeEvent() {}

    /** @param clientId the OAuth {@code client_id} */
    public static void send(KeycloakSession session, UserModel user, String clientId, String familyId) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(), session, session.getContext().getConnection())
                .event(EventType.REVOKE_GRANT)
                .client(clientId)
                .user(user);
        RefreshEvent.ended(event, familyId, EndReason.REVOKED);
        event.success();
    }
}
