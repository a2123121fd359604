package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStore;
import io.github.tokenv3.keycloak.ApprovalTable;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Requests as the person who is to decide them sees them: those that name this user, and no others. */
public final class Approvals {

    private static final int MOST = 50;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ApprovalStore store;

    /** @param session the request's Keycloak session, in the realm that matters */
    public Approvals(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.store = ApprovalTable.store(session);
    }

    /** Where a browser finds the page of all that waits. */
    public static URI inbox(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/v3/approvals")
                .build(realm.getName());
    }

    /** Where a browser finds the page of one request. */
    public static URI link(KeycloakSession session, RealmModel realm, String id) {
        return UriBuilder.fromUri(inbox(session, realm)).path("{id}").build(id);
    }

    /**
     * The request of a link.
     *
     * @param id from the link; may be anything a browser sent
     * @param user who is signed in
     * @return empty if there is none, or if it names somebody else: nobody learns which
     */
    public Optional<Approval> find(String id, UserModel user) {
        return store.find(id)
                .filter(request -> request.realmId().equals(realm.getId()))
                .filter(request -> person().hashes(user).contains(request.personHash()))
                .flatMap(request -> seen(request, user));
    }

    /** What waits for the user's decision, newest first, the latest fifty at most. */
    public List<Approval> waitingFor(UserModel user) {
        List<String> names = person().hashes(user);
        return names.isEmpty()
                ? List.of()
                : store.waiting(realm.getId(), names, Time.currentTimeMillis(), MOST).stream()
                        .flatMap(request -> seen(request, user).stream())
                        .toList();
    }

    private Optional<Approval> seen(ApprovalRequest request, UserModel user) {
        ClientModel client = realm.getClientById(request.clientId());
        return client == null ? Optional.empty() : Optional.of(new Approval(session, store, request, client, user));
    }

    private Person person() {
        return new Person(session, realm);
    }
}
