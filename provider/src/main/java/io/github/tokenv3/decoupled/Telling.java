package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.channel.ApprovalChannelProvider;
import io.github.tokenv3.decoupled.channel.ApprovalNotice;
import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import io.github.tokenv3.keycloak.Afterwards;
import io.github.tokenv3.keycloak.ApprovalTable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Tells a person of a request, by all channels there are. Only here is it looked whether there is such a person.
 *
 * @param request the request
 * @param name the name the client gave
 * @param link where the person can decide
 */
record Telling(ApprovalRequest request, String name, URI link) {

    private static final Logger LOG = Logger.getLogger(Telling.class);
    private static final String EXECUTOR = "token-v3-approval";

    /** Nobody's mailbox or phone rings more often than that for one client, however often it asks. */
    private static final int MOST = 5;

    private static final long PERIOD_MILLIS = 600_000;

    static void later(KeycloakSession session, RealmModel realm, ApprovalRequest request, String name) {
        Telling telling = new Telling(request, name, Approvals.link(session, realm, request.id()));
        Afterwards.ifCommitted(
                session,
                realm,
                committed -> Afterwards.inBackground(
                        committed, committed.getContext().getRealm(), EXECUTOR, telling::tell));
    }

    private void tell(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = realm.getClientById(request.clientId());
        Person person = new Person(session, realm);
        if (client != null) {
            person.find(name)
                    .filter(user -> !isTooMuch(session, person.hashes(user)))
                    .ifPresent(user -> tell(session, realm, client, user));
        }
    }

    /** Also, a person who said "this wasn't me" is left in peace by that client for a while. */
    private boolean isTooMuch(KeycloakSession session, List<String> names) {
        List<ApprovalStatus> recent = ApprovalTable.store(session)
                .since(request.realmId(), request.clientId(), names, request.createdAt() - PERIOD_MILLIS);
        return recent.size() > MOST || recent.contains(ApprovalStatus.FLAGGED);
    }

    private void tell(KeycloakSession session, RealmModel realm, ClientModel client, UserModel user) {
        ApprovalNotice notice = new ApprovalNotice(
                realm,
                user,
                client,
                request.id(),
                link,
                request.asked().bindingMessage(),
                request.asked().language(),
                Instant.ofEpochMilli(request.expiresAt()));
        for (ApprovalChannelProvider channel : session.getAllProviders(ApprovalChannelProvider.class)) {
            try {
                channel.tell(notice);
            } catch (RuntimeException e) {
                LOG.warnf(e, "A channel could not tell of approval %s", request.id());
            }
        }
    }
}
