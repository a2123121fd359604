package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keycloak's {@code REVOKE_GRANT} event as we send it, with the family's id and the reason, never a token. */
public final class FamilyEvent {

    private FamilyEvent() {}

    /** Sends the event of a family that has ended, in the transaction that ends it. */
    public static void ended(KeycloakSession session, RealmModel realm, String familyId, EndReason reason) {
        new Families(session).store().find(familyId).ifPresent(family -> {
            EventBuilder event = builder(session, realm)
                    .event(EventType.REVOKE_GRANT)
                    .user(family.userId())
                    .session(familyId);
            client(event, realm, family);
            RefreshEvent.ended(event, familyId, reason);
            event.success();
        });
    }

    /** Whether an event was sent by us. */
    public static boolean isOurs(Event event) {
        return event.getDetails() != null && event.getDetails().containsKey(RefreshEvent.FAMILY);
    }

    private static EventBuilder builder(KeycloakSession session, RealmModel realm) {
        ClientConnection connection = session.getContext().getConnection();
        return connection == null ? new EventBuilder(realm, session) : new EventBuilder(realm, session, connection);
    }

    private static void client(EventBuilder event, RealmModel realm, Family family) {
        ClientModel client = realm.getClientById(family.clientId());
        if (client != null) {
            event.client(client);
        }
    }
}
