package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import io.github.tokenv3.decoupled.store.ApprovalStore;
import io.github.tokenv3.decoupled.store.Asked;
import io.github.tokenv3.keycloak.ApprovalTable;
import io.github.tokenv3.keycloak.ApprovedSession;
import io.github.tokenv3.keycloak.DecoupledCode;
import io.github.tokenv3.metrics.ApprovalMeters;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Requests as the client that places them sees them. The client has been authenticated by whoever calls.
 *
 * @param session the request's Keycloak session
 * @param options the server's settings
 */
public record Orders(KeycloakSession session, DecoupledOptions options) {

    private static final String ORDER = "v3o-";
    private static final String SECRET = "v3s-";

    /**
     * Asks a person. The same happens whether anybody has that name or not.
     *
     * @param name as people sign in with it
     */
    public Order place(ClientModel client, String name, Asked asked) {
        String orderRef = Secret.draw(ORDER);
        String secret = Secret.draw(SECRET);
        ApprovalRequest request = new Question(client, name, asked, options.lifeSeconds())
                .askForOrder(session, orderRef, secret, options.mostWaiting());
        return new Order(orderRef, secret, request.id(), request.numbers().shown());
    }

    /** What became of a request; a code is given out once. */
    public Collected collect(ClientModel client, String orderRef, String secret) {
        Optional<ApprovalRequest> found = find(client, orderRef, secret);
        if (found.isEmpty()) {
            return new Collected.Unknown();
        }
        if (!new PollPace(session, options.pollSeconds()).allows(found.get())) {
            return new Collected.TooSoon(options.pollSeconds());
        }
        return outcome(found.get(), client);
    }

    /**
     * Withdraws a request, and what was approved and not fetched yet.
     *
     * @return {@link Collected.Cancelled} if this did it, else what stands against it
     */
    public Collected cancel(ClientModel client, String orderRef, String secret) {
        Optional<ApprovalRequest> found = find(client, orderRef, secret);
        if (found.isEmpty()) {
            return new Collected.Unknown();
        }
        ApprovalRequest request = found.get();
        boolean waited = moved(request, ApprovalStatus.PENDING, ApprovalStatus.CANCELLED);
        if (waited || moved(request, ApprovalStatus.APPROVED, ApprovalStatus.CANCELLED)) {
            endSession(request);
            return new Collected.Cancelled();
        }
        return closed(store().find(request.id()).orElse(request));
    }

    private Collected outcome(ApprovalRequest request, ClientModel client) {
        boolean expired = request.isExpired(Time.currentTimeMillis());
        return switch (request.status()) {
            case PENDING -> expired ? new Collected.Expired() : new Collected.Waiting();
            case APPROVED -> expired ? new Collected.Expired() : deliver(request, client);
            default -> closed(request);
        };
    }

    private Collected closed(ApprovalRequest request) {
        return switch (request.status()) {
            case PENDING, APPROVED -> new Collected.Expired();
            case REFUSED, FLAGGED -> new Collected.Refused();
            case CANCELLED -> new Collected.Cancelled();
            case REPLACED -> new Collected.Replaced();
            case DELIVERED -> new Collected.Delivered();
        };
    }

    private Collected deliver(ApprovalRequest request, ClientModel client) {
        return new ApprovedSession(request.sessionId())
                .find(session, client)
                .<Collected>map(clientSession -> moved(request, ApprovalStatus.APPROVED, ApprovalStatus.DELIVERED)
                        ? new Collected.Granted(
                                DecoupledCode.mint(session, clientSession, request.asked()),
                                request.asked().state())
                        : new Collected.Delivered())
                .orElseGet(Collected.Refused::new);
    }

    private boolean moved(ApprovalRequest request, ApprovalStatus from, ApprovalStatus to) {
        boolean moved = store().move(request.id(), from, to, Time.currentTimeMillis());
        if (moved) {
            ApprovalMeters.decided(session, realm(), to);
        }
        return moved;
    }

    private void endSession(ApprovalRequest request) {
        store().find(request.id())
                .map(ApprovalRequest::sessionId)
                .ifPresent(id -> new ApprovedSession(id).end(session));
    }

    private Optional<ApprovalRequest> find(ClientModel client, String orderRef, String secret) {
        return store().findByOrder(Secret.hash(orderRef))
                .filter(request -> request.realmId().equals(realm().getId()))
                .filter(request -> request.clientId().equals(client.getId()))
                .filter(request -> Secret.matches(secret, request.secretHash()));
    }

    private ApprovalStore store() {
        return ApprovalTable.store(session);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
