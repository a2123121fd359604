package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import io.github.tokenv3.family.Rotation;
import io.github.tokenv3.metrics.TokenMeters;
import io.github.tokenv3.policy.AppliedPolicy;
import io.github.tokenv3.revocation.ClientStamp;
import io.github.tokenv3.revocation.PasswordStamp;
import io.github.tokenv3.revocation.RevocationListenerFactory;
import java.util.List;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * Redeems a family's refresh token. Keycloak has verified signature, issuer, expiry, client and key binding by now. The
 * swap is the last step of validation and the first of issuing: what fails before it spends nothing, what fails after
 * it is rolled back.
 */
final class FamilyRefresh {

    private final KeycloakSession session;
    private final RefreshTokenContext context;
    private final RefreshToken token;
    private final RealmModel realm;
    private final ClientModel client;
    private final EventBuilder event;
    private final Families families;
    private final long begun = System.nanoTime();
    private FamilySpan span;

    FamilyRefresh(KeycloakSession session, RefreshTokenContext context) {
        this.session = session;
        this.context = context;
        this.token = context.oldRefreshToken();
        this.realm = context.grantContext().getRealm();
        this.client = context.grantContext().getClient();
        this.event = context.grantContext().getEvent();
        this.families = new Families(session);
    }

    Authorization redeem() throws OAuthErrorException {
        span = FamilySpan.start(session, "FamilyRefresh.redeem");
        try {
            return authorize();
        } catch (RuntimeException e) {
            span.failed(e);
            throw e;
        } finally {
            span.end();
        }
    }

    private Authorization authorize() throws OAuthErrorException {
        FamilySession family = FamilySession.find(session, realm, token.getSessionId(), client.getId());
        if (family == null) {
            throw withoutSession();
        }
        if (RevocationListenerFactory.isEndedByClientSecret(session)
                && !ClientStamp.of(client).equals(family.clientStamp())) {
            throw ended(EndReason.CLIENT_CHANGED);
        }
        UserModel user = usableUser(family);
        if (!Vouching.isTrusted(session, family.userSession())) {
            throw refused(Optional.empty());
        }
        context.tokenManager().validateSelectedOrganization(session, token, user);
        String scope = RequestedScope.within(session, token.getScope(), context.scopeParameter());
        if (!TokenManager.verifyConsentStillAvailable(session, user, client, family.clientSession(), scope)) {
            throw ended(EndReason.CONSENT_WITHDRAWN);
        }
        NoOrganizations.among(session, scope);
        ClientSessionContext scopes =
                DefaultClientSessionContext.fromClientSessionAndScopeParameter(family.clientSession(), scope, session);
        spend(family, user);
        if (family.touch()) {
            LookBack.at(session, family.familyId());
        }
        return new Authorization(user, family, scopes);
    }

    private UserModel usableUser(FamilySession family) throws OAuthErrorException {
        UserModel user = family.userSession().getUser();
        if (user == null || !user.isEnabled()) {
            throw ended(EndReason.USER_DISABLED);
        }
        event.user(user);
        try {
            TokenVerifier.createWithoutSignature(token)
                    .withChecks(TokenManager.NotBeforeCheck.forModel(session, realm, user))
                    .verify();
        } catch (VerificationException e) {
            throw ended(EndReason.NOT_BEFORE);
        }
        return user;
    }

    private void spend(FamilySession family, UserModel user) throws OAuthErrorException {
        String id = family.familyId();
        Successor successor = Successor.draw(id, family.expiresAt());
        Rotation rotation = families.store()
                .rotate(
                        id,
                        token.getId(),
                        successor.tokenId(),
                        PasswordStamp.of(user),
                        AppliedPolicy.of(session).retry(),
                        Time.currentTimeMillis());
        if (rotation instanceof Rotation.Broken broken) {
            throw ended(
                    broken.reason() == EndReason.TOKEN_REUSE
                            ? families.reach(
                                    broken.family(), AppliedPolicy.of(session).reuseEnds())
                            : List.of(id),
                    broken.reason());
        }
        if (rotation instanceof Rotation.Rotated rotated) {
            Unsettled.mark(session);
            successor.expect(session);
            String outcome = rotated.retry() ? "retried" : "rotated";
            span.outcome(outcome);
            RefreshEvent.accepted(event, id, outcome);
            TokenMeters.rotated(session, realm, rotated.retry(), begun);
            return;
        }
        throw closed(id);
    }

    /**
     * The family ended while this request was on its way. Keycloak reads a session that is not in its cache from the
     * database, so this request may have brought it back there while the other was removing it.
     */
    private OAuthErrorException closed(String familyId) {
        FamilySession.remove(session, realm, familyId);
        return refused(families.store().find(familyId));
    }

    /** The session is gone because the family has ended; or the other way round, for want of anybody to say so. */
    private OAuthErrorException withoutSession() {
        Optional<Family> row = families.store().find(token.getSessionId());
        return row.filter(family -> !family.isLive(Time.currentTimeMillis())).isPresent()
                ? refused(row)
                : ended(EndReason.SESSION_ENDED);
    }

    private OAuthErrorException refused(Optional<Family> row) {
        EndReason before = row.map(Family::endReason).orElse(null);
        span.outcome("refused", before);
        RefreshEvent.inSameTransaction(event);
        RefreshEvent.refused(event, token.getSessionId(), before);
        TokenMeters.refused(session, realm, false);
        return invalid("Refresh token is no longer valid");
    }

    private OAuthErrorException ended(EndReason reason) {
        return ended(List.of(token.getSessionId()), reason);
    }

    /** What is ended here stays ended: Keycloak commits a request that is answered with an OAuth error. */
    private OAuthErrorException ended(List<String> familyIds, EndReason reason) {
        span.outcome("ended", reason);
        families.endWhateverComes(realm, familyIds, reason);
        RefreshEvent.inSameTransaction(event);
        RefreshEvent.ended(event, token.getSessionId(), reason);
        TokenMeters.refused(session, realm, reason == EndReason.TOKEN_REUSE);
        return invalid(
                reason == EndReason.TOKEN_REUSE
                        ? "Refresh token has already been used"
                        : "Refresh token is no longer valid");
    }

    private static OAuthErrorException invalid(String description) {
        return new OAuthErrorException(OAuthErrorException.INVALID_GRANT, description, description);
    }
}
