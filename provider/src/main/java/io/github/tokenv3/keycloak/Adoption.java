package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.Channel;
import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.metrics.TokenMeters;
import jakarta.persistence.OptimisticLockException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.keycloak.OAuthErrorException;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelIllegalStateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProviderFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.util.TokenUtil;

/**
 * Accepts a refresh token that Keycloak issued before the client came under a policy, exactly once, and begins a family
 * with it, so that nobody is signed out on the day the extension arrives. The family's id is derived from the token's,
 * so that the primary key lets only one of two simultaneous adoptions through.
 */
final class Adoption {

    private final KeycloakSession session;
    private final RefreshTokenContext context;
    private final RefreshToken token;
    private final RealmModel realm;
    private final ClientModel client;
    private final String familyId;

    Adoption(KeycloakSession session, RefreshTokenContext context) {
        this.session = session;
        this.context = context;
        this.token = context.oldRefreshToken();
        this.realm = context.grantContext().getRealm();
        this.client = context.grantContext().getClient();
        this.familyId = UUID.nameUUIDFromBytes((realm.getId() + '/' + token.getId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static boolean isDue(KeycloakSession session, RefreshToken token) {
        String provider = token.getProvider();
        boolean keycloaks = provider == null || provider.equals(DefaultRefreshTokenProviderFactory.PROVIDER_ID);
        boolean refresh = TokenUtil.TOKEN_TYPE_REFRESH.equals(token.getType())
                || TokenUtil.TOKEN_TYPE_OFFLINE.equals(token.getType());
        return keycloaks && refresh && FamilyBirth.isCovered(session);
    }

    Authorization adopt() throws OAuthErrorException {
        FamilySpan span = FamilySpan.start(session, "Adoption.adopt");
        try {
            Authorization adopted = authorize();
            span.outcome("adopted");
            return adopted;
        } catch (OAuthErrorException e) {
            span.outcome("refused");
            throw e;
        } catch (RuntimeException e) {
            span.failed(e);
            throw e;
        } finally {
            span.end();
        }
    }

    private Authorization authorize() throws OAuthErrorException {
        if (new Families(session).store().find(familyId).isPresent()) {
            end();
            throw used();
        }
        return begin(validate());
    }

    /**
     * An adoption that is not committed yet has no row to end, but finds the mark once it is. Its session, which may be in
     * Keycloak's cache already, is left to it: rows are locked in one order only, the family's first.
     */
    private void end() {
        replay().leave(session);
        Families families = new Families(session);
        if (families.store().find(familyId).isPresent()) {
            families.endWhateverComes(realm, List.of(familyId), EndReason.TOKEN_REUSE);
        }
        RefreshEvent.inSameTransaction(context.grantContext().getEvent());
    }

    /** For a request that cannot be committed any more. Rolled back at once: that frees the connection the event takes. */
    private void endAndRollBack() {
        replay().leave(session);
        new Families(session).endAfterRollback(List.of(familyId), EndReason.TOKEN_REUSE);
        session.getTransactionManager().rollback();
    }

    private ReplayMark replay() {
        return new ReplayMark(familyId);
    }

    /** All that Keycloak itself asks of the token, its own rotation included. */
    private TokenManager.TokenValidation validate() throws OAuthErrorException {
        TokenManager tokens = context.tokenManager();
        String scope = RequestedScope.within(session, token.getScope(), context.scopeParameter());
        TokenManager.TokenValidation validation = tokens.validateToken(
                session,
                session.getContext().getUri(),
                context.grantContext().getClientConnection(),
                realm,
                token,
                context.grantContext().getHeaders(),
                scope);
        tokens.validateSelectedOrganization(session, token, validation.user);
        try {
            TokenVerifier.createWithoutSignature(token)
                    .withChecks(TokenManager.NotBeforeCheck.forModel(session, realm, validation.user))
                    .verify();
        } catch (VerificationException e) {
            throw new OAuthErrorException(OAuthErrorException.INVALID_GRANT, "Stale token", "Stale token");
        }
        AuthenticatedClientSessionModel clientSession = validation.clientSessionCtx.getClientSession();
        if (!TokenManager.verifyConsentStillAvailable(session, validation.user, client, clientSession, scope)) {
            throw new OAuthErrorException(
                    OAuthErrorException.INVALID_GRANT,
                    "Client no longer has requested consent from user",
                    "Client no longer has requested consent from user");
        }
        if (realm.isRevokeRefreshToken()) {
            spendNatively(clientSession);
        }
        return validation;
    }

    /** Keycloak's own rotation, and what it does about reuse; of an adoption just committed this may be the first sign. */
    private void spendNatively(AuthenticatedClientSessionModel clientSession) throws OAuthErrorException {
        TokenManager tokens = context.tokenManager();
        try {
            tokens.validateTokenReuse(session, realm, token, clientSession, true);
        } catch (OAuthErrorException e) {
            endWithSession(clientSession);
            throw e;
        }
        String key = tokens.getReuseIdKey(token);
        clientSession.setRefreshTokenUseCount(key, clientSession.getRefreshTokenUseCount(key) + 1);
    }

    private void endWithSession(AuthenticatedClientSessionModel clientSession) {
        try {
            clientSession.detachFromUserSession();
        } catch (ModelIllegalStateException e) {
            if (!(e.getCause() instanceof OptimisticLockException)) {
                throw e;
            }
            // Another refusal of the same token has removed it at this moment, and left Hibernate's session unusable.
            endAndRollBack();
            return;
        }
        end();
    }

    private Authorization begin(TokenManager.TokenValidation validation) throws OAuthErrorException {
        AuthenticatedClientSessionModel before = validation.clientSessionCtx.getClientSession();
        FamilyPlan plan = FamilyPlan.lay(session, familyId, channel(before));
        FamilySession family;
        try {
            family = new FamilyBirth(session).adopt(before, plan, token.getScope(), originExpiresAt());
        } catch (ModelDuplicateException e) {
            // Somebody adopted the same token at the same moment. That is reuse, as with any other.
            endAndRollBack();
            throw used();
        }
        LookBack.at(session, familyId).endIf(replay(), EndReason.TOKEN_REUSE);
        RefreshEvent.accepted(context.grantContext().getEvent(), familyId, "adopted");
        TokenMeters.adopted(session, realm);
        UserModel user = validation.user;
        UserSessionModel userSession = family.userSession();
        session.getContext().setUserSession(userSession);
        ClientSessionContext scopes = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                family.clientSession(),
                RequestedScope.within(session, token.getScope(), context.scopeParameter()),
                session);
        return new Authorization(user, family, scopes);
    }

    /** How long the token that was adopted could be presented again: an offline token may have no end of its own. */
    private long originExpiresAt() {
        Long expires = token.getExp();
        return expires == null || expires == 0 ? Long.MAX_VALUE : expires * 1000;
    }

    private static Channel channel(AuthenticatedClientSessionModel clientSession) {
        return clientSession.getRedirectUri() != null ? Channel.REDIRECT : Channel.DIRECT;
    }

    private OAuthErrorException used() {
        RefreshEvent.ended(context.grantContext().getEvent(), familyId, EndReason.TOKEN_REUSE);
        TokenMeters.refused(session, realm, true);
        String description = "Refresh token has already been used";
        return new OAuthErrorException(OAuthErrorException.INVALID_GRANT, description, description);
    }
}
