package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalKind;
import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import io.github.tokenv3.decoupled.store.ApprovalStore;
import io.github.tokenv3.decoupled.store.Asked;
import io.github.tokenv3.decoupled.store.MatchNumbers;
import io.github.tokenv3.keycloak.Afterwards;
import io.github.tokenv3.keycloak.ApprovalTable;
import io.github.tokenv3.metrics.ApprovalMeters;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A client asks a person. Everything that depends on whether there is such a person happens after the commit, out of the
 * client's sight.
 *
 * @param client who asks
 * @param name whom: a name as people sign in with it
 * @param asked what for
 * @param lifeSeconds for how long it can be decided
 */
public record Question(ClientModel client, String name, Asked asked, int lifeSeconds) {

    /** Enough for every honest client of the CIBA endpoint, which has no limit of its own. */
    private static final int MOST_WAITING = 3;

    /**
     * Asks on behalf of Keycloak's CIBA endpoint. There is no number to match: no answer could tell the client one.
     *
     * @param cibaId what CIBA knows the request by; {@link ApprovalDecided} carries it
     */
    public ApprovalRequest askForCiba(KeycloakSession session, String cibaId) {
        return ask(session, ApprovalKind.CIBA, null, null, cibaId, null, MOST_WAITING);
    }

    ApprovalRequest askForOrder(KeycloakSession session, String orderRef, String secret, int mostWaiting) {
        return ask(
                session,
                ApprovalKind.DECOUPLED,
                Secret.hash(orderRef),
                Secret.hash(secret),
                null,
                MatchNumbers.draw(),
                mostWaiting);
    }

    private ApprovalRequest ask(
            KeycloakSession session,
            ApprovalKind kind,
            String orderHash,
            String secretHash,
            String cibaId,
            MatchNumbers numbers,
            int mostWaiting) {
        RealmModel realm = session.getContext().getRealm();
        long now = Time.currentTimeMillis();
        ApprovalRequest request = new ApprovalRequest(
                KeycloakModelUtils.generateId(),
                kind,
                orderHash,
                secretHash,
                cibaId,
                realm.getId(),
                client.getId(),
                new Person(session, realm).hash(name),
                asked,
                numbers,
                ApprovalStatus.PENDING,
                now,
                now + lifeSeconds * 1000L,
                null,
                null,
                null);
        ApprovalStore store = ApprovalTable.store(session);
        store.add(request);
        store.keepNewest(request, mostWaiting, now);
        new ApprovalEvents(session, realm).asked(client, request);
        ApprovalMeters.asked(session, realm);
        // Once more when it is committed: of many that were asked at the same moment, the last sees all others.
        Afterwards.ifCommitted(
                session,
                realm,
                later -> ApprovalTable.store(later).keepNewest(request, mostWaiting, Time.currentTimeMillis()));
        Telling.later(session, realm, request, name);
        return request;
    }
}
