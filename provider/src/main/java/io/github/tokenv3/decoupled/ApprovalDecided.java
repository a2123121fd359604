package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Published to Keycloak's provider-event listeners when a person has decided, once per request, inside the transaction
 * of the decision: a listener that throws undoes it.
 *
 * @param session the session of the decision
 * @param realm the realm
 * @param request the request as it was before
 * @param status {@code APPROVED}, {@code REFUSED} or {@code FLAGGED}
 * @param approver the browser session of the person
 */
public record ApprovalDecided(
        KeycloakSession session,
        RealmModel realm,
        ApprovalRequest request,
        ApprovalStatus status,
        UserSessionModel approver)
        implements ProviderEvent {}
