package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import java.util.Locale;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What Keycloak's events say of a request, by its id, never by a secret of the client's: {@code OAUTH2_DEVICE_AUTH} when
 * it is asked (and not of whom), {@code LOGIN} when it is approved, {@code LOGIN_ERROR} when it is not.
 */
record ApprovalEvents(KeycloakSession session, RealmModel realm) {

    private static final String APPROVAL = "token_v3_approval";
    private static final String OUTCOME = "token_v3_outcome";

    void asked(ClientModel client, ApprovalRequest request) {
        about(EventType.OAUTH2_DEVICE_AUTH, client, request)
                .detail(OUTCOME, "asked")
                .success();
    }

    /** @param reason more than the status says of it, or {@code null} */
    void decided(
            ClientModel client,
            UserModel user,
            ApprovalRequest request,
            ApprovalStatus status,
            String sessionId,
            String reason) {
        EventBuilder event = about(EventType.LOGIN, client, request)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.AUTH_METHOD, "decoupled")
                .detail(OUTCOME, status.name().toLowerCase(Locale.ROOT));
        if (reason != null) {
            event.detail(Details.REASON, reason);
        }
        if (status == ApprovalStatus.APPROVED) {
            event.session(sessionId).success();
        } else {
            // Stored with the decision it tells of, in one transaction.
            event.storeImmediately(false).error(Errors.REJECTED_BY_USER);
        }
    }

    private EventBuilder about(EventType type, ClientModel client, ApprovalRequest request) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(type)
                .client(client)
                .detail(APPROVAL, request.id())
                .detail("token_v3_kind", request.kind().name().toLowerCase(Locale.ROOT));
    }
}
