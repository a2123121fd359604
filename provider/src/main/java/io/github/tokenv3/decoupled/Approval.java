package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalKind;
import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import io.github.tokenv3.decoupled.store.ApprovalStore;
import io.github.tokenv3.keycloak.Afterwards;
import io.github.tokenv3.keycloak.ApprovalTable;
import io.github.tokenv3.keycloak.ApprovedSession;
import io.github.tokenv3.keycloak.CibaRequest;
import io.github.tokenv3.keycloak.ConsentEnd;
import io.github.tokenv3.keycloak.SignInTerms;
import io.github.tokenv3.keycloak.Standing;
import io.github.tokenv3.metrics.ApprovalMeters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * One request as the person it names sees it. Deciding takes the browser session of that person and is the caller's to
 * protect against forged forms; that it happens once, in time and by the right user is seen to here.
 */
public final class Approval {

    /** What was approved in the last second can still be fetched. */
    private static final long FETCH_MILLIS = 60_000;

    private final KeycloakSession session;
    private final ApprovalStore store;
    private final ApprovalRequest request;
    private final ClientModel client;
    private final UserModel user;

    Approval(
            KeycloakSession session, ApprovalStore store, ApprovalRequest request, ClientModel client, UserModel user) {
        this.session = session;
        this.store = store;
        this.request = request;
        this.client = client;
        this.user = user;
    }

    /** Names the request in its link. */
    public String id() {
        return request.id();
    }

    /** The app that asks. */
    public ClientModel client() {
        return client;
    }

    /** What the app asks for, as far as users are shown it; sorted by name. */
    public List<ClientScopeModel> scopes() {
        return ApprovedSession.shownScopes(
                session, client, user, request.asked().scope());
    }

    /** What the app shows as well, as the client sent it: to be escaped like any input; {@code null} if nothing. */
    public String bindingMessage() {
        return request.asked().bindingMessage();
    }

    /** The language the client wants the person addressed in, an IETF tag; {@code null} if it did not say. */
    public String language() {
        return request.asked().language();
    }

    /** The client's wish for an authentication context (OpenID Connect Core §3.1.2.1), or {@code null}. */
    public String acrValues() {
        return request.asked().acrValues();
    }

    /** When the access that is asked for will end at the latest, empty if that cannot be told. */
    public Optional<Instant> accessEnd() {
        return ConsentEnd.of(session, client, request);
    }

    /** Three numbers to pick the client's among, always in the same order; empty where the client shows none. */
    public List<String> choices() {
        return request.numbers() == null ? List.of() : request.numbers().choices();
    }

    /** When it was asked. */
    public Instant askedAt() {
        return Instant.ofEpochMilli(request.createdAt());
    }

    /** Until when it can be decided. */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(request.expiresAt());
    }

    /** Where it stands; one that waits may have expired, see {@link #isWaiting}. */
    public ApprovalStatus status() {
        return request.status();
    }

    /** Whether its time is over: to decide it or, once approved, to fetch what was approved. */
    public boolean isExpired() {
        return request.isExpired(Time.currentTimeMillis());
    }

    /** Whether it can still be decided. */
    public boolean isWaiting() {
        return request.isWaiting(Time.currentTimeMillis());
    }

    /** How the person has to sign in before they can approve, empty if this sign-in will do. */
    public Optional<SignInTerms> unmetTerms(UserSessionModel browser) {
        return SignInTerms.unmet(request, client, browser);
    }

    /**
     * Approves the request, and makes the client a user session of its own; remembers the consent of the user where the
     * client needs one.
     *
     * @param browser the session of the page's visitor, who is the user this approval was found for
     * @param number the number the person picked, {@code null} or anything where there are none to pick among
     */
    public Decision approve(UserSessionModel browser, String number) {
        if (!isTheirs(browser) || !mayDecide() || !client.isEnabled()) {
            return Decision.BARRED;
        }
        if (unmetTerms(browser).isPresent()) {
            return Decision.SIGN_IN_AGAIN;
        }
        if (request.kind() == ApprovalKind.CIBA && !new CibaRequest(session, realm(), request.cibaId()).isPending()) {
            return Decision.TOO_LATE;
        }
        if (request.numbers() != null && !request.numbers().shown().equals(number)) {
            return decide(browser, ApprovalStatus.REFUSED, null, "wrong number")
                    ? Decision.WRONG_NUMBER
                    : Decision.TOO_LATE;
        }
        ApprovedSession made = request.kind() == ApprovalKind.CIBA ? null : ApprovedSession.plan();
        if (!decide(browser, ApprovalStatus.APPROVED, made == null ? null : made.id(), null)) {
            return Decision.TOO_LATE;
        }
        if (made != null) {
            made.begin(session, client, user, request.asked(), SignInTerms.facts(request, browser));
            lookBack(made);
        }
        return Decision.APPROVED;
    }

    /** Whoever withdraws it at this moment does not find the session, which Keycloak writes after the commit. */
    private void lookBack(ApprovedSession made) {
        Afterwards.ifCommitted(
                session,
                realm(),
                later -> ApprovalTable.store(later)
                        .find(id())
                        .filter(now -> now.status() == ApprovalStatus.CANCELLED)
                        .ifPresent(now -> made.end(later)));
    }

    /** Refuses the request. */
    public Decision refuse(UserSessionModel browser) {
        return turnDown(browser, ApprovalStatus.REFUSED, Decision.REFUSED);
    }

    /** "This wasn't me": refuses the request, and says so in the events. */
    public Decision flag(UserSessionModel browser) {
        return turnDown(browser, ApprovalStatus.FLAGGED, Decision.FLAGGED);
    }

    private Decision turnDown(UserSessionModel browser, ApprovalStatus status, Decision done) {
        if (!isTheirs(browser)) {
            return Decision.BARRED;
        }
        return decide(browser, status, null, null) ? done : Decision.TOO_LATE;
    }

    private boolean decide(UserSessionModel browser, ApprovalStatus status, String sessionId, String reason) {
        long now = Time.currentTimeMillis();
        long until = Math.max(request.expiresAt(), now + FETCH_MILLIS);
        if (!store.decide(request.id(), status, user.getId(), sessionId, now, until)) {
            return false;
        }
        new ApprovalEvents(session, realm()).decided(client, user, request, status, sessionId, reason);
        ApprovalMeters.decided(session, realm(), status);
        session.getKeycloakSessionFactory().publish(new ApprovalDecided(session, realm(), request, status, browser));
        return true;
    }

    private boolean isTheirs(UserSessionModel browser) {
        return browser.getUser().getId().equals(user.getId());
    }

    private boolean mayDecide() {
        return realm().isEnabled() && Standing.isGood(session, realm(), user);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
