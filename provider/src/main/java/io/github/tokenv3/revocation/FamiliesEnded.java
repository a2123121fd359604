package io.github.tokenv3.revocation;

import io.github.tokenv3.family.EndReason;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Published to Keycloak's provider-event listeners when families end, once for all that end together. Sent inside the
 * transaction that ends them: whoever tells the world waits for its commit
 * ({@code session.getTransactionManager().enlistAfterCompletion}). What ends at the scale of a realm or client
 * is published in batches of a later transaction.
 *
 * @param session the session the families end in
 * @param realm their realm
 * @param familyIds those that were open until now, never empty; their rows tell the rest
 * @param reason why they end
 */
public record FamiliesEnded(KeycloakSession session, RealmModel realm, List<String> familyIds, EndReason reason)
        implements ProviderEvent {}
