package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.FamilyStart;
import io.github.tokenv3.metrics.TokenMeters;
import io.github.tokenv3.policy.AppliedPolicy;
import io.github.tokenv3.revocation.PasswordStamp;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;

/** Begins a family: its row, its session and its first refresh token, in one transaction. */
final class FamilyBirth {

    /** The grants in which a user authorizes a client; token exchange and service accounts stay Keycloak's. */
    private static final Set<String> GRANTS = Set.of(
            OAuth2Constants.AUTHORIZATION_CODE,
            OAuth2Constants.PASSWORD,
            OAuth2Constants.DEVICE_CODE_GRANT_TYPE,
            OAuth2Constants.CIBA_GRANT_TYPE);

    private final KeycloakSession session;

    FamilyBirth(KeycloakSession session) {
        this.session = session;
    }

    /** Always at our own endpoints; by policy at Keycloak's. */
    static boolean isDue(KeycloakSession session, ClientSessionContext context) {
        UserSessionModel userSession = context.getClientSession().getUserSession();
        String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
        return grant != null
                && GRANTS.contains(grant)
                && userSession.getPersistenceState() != UserSessionModel.SessionPersistenceState.TRANSIENT
                && !LightweightUserAdapter.isLightweightUser(userSession.getUser())
                && isCovered(session);
    }

    static boolean isCovered(KeycloakSession session) {
        return RequestOrigin.of(session) != RequestOrigin.NATIVE
                || AppliedPolicy.of(session).nativeEndpoint();
    }

    void begin(InitialRefreshTokenContext context) {
        AuthenticatedClientSessionModel online = context.clientSessionCtx().getClientSession();
        FamilyPlan plan = FamilyPlan.of(session, context.clientSessionCtx());
        String scope = context.clientSessionCtx().getScopeString(true);
        SpentCode code = SpentCode.in(session);
        String passwordStamp = PasswordStamp.of(online.getUserSession().getUser());
        start(online, plan, passwordStamp, code == null ? null : code.hash(), null);
        if (FirstSession.isPossible(session)) {
            FamilySession.store(session, online, plan, scope);
        } else {
            FamilySession.start(session, online, plan, scope);
        }
        if (code != null) {
            LookBack look = LookBack.at(session, plan.familyId());
            look.endIf(code.replay(), EndReason.CODE_REPLAY);
            look.endUnless(FamilyGround.of(online, passwordStamp));
        }
        RefreshEvent.accepted(context.event(), plan.familyId(), "started");
        TokenMeters.started(session, online.getRealm());
        FirstAccessToken.joins(session, plan);
        // Keycloak's sign to drop the browser session after a first offline token; the family has a session of its own.
        if (online.getNote(AuthenticationProcessor.FIRST_OFFLINE_ACCESS) != null) {
            online.removeNote(AuthenticationProcessor.FIRST_OFFLINE_ACCESS);
        }
        // The browser session was used just now, as with Keycloak's own first refresh token.
        int now = Time.currentTime();
        online.setTimestamp(now);
        online.getUserSession().setLastSessionRefresh(now);
    }

    /** Begins one whose session is used at once, in this request. */
    FamilySession adopt(AuthenticatedClientSessionModel online, FamilyPlan plan, String scope, long originExpiresAt) {
        String passwordStamp = PasswordStamp.of(online.getUserSession().getUser());
        start(online, plan, passwordStamp, null, originExpiresAt);
        return FamilySession.start(session, online, plan, scope);
    }

    private void start(
            AuthenticatedClientSessionModel online,
            FamilyPlan plan,
            String passwordStamp,
            String codeId,
            Long originExpiresAt) {
        FamilySpan span = FamilySpan.start(session, "FamilyBirth.begin");
        try {
            write(online, plan, passwordStamp, codeId, originExpiresAt);
        } finally {
            span.end();
        }
    }

    private void write(
            AuthenticatedClientSessionModel online,
            FamilyPlan plan,
            String passwordStamp,
            String codeId,
            Long originExpiresAt) {
        UserSessionModel sso = online.getUserSession();
        Successor first = Successor.draw(plan.familyId(), plan.expiresAt());
        new Families(session)
                .store()
                .start(new FamilyStart(
                        plan.familyId(),
                        online.getRealm().getId(),
                        sso.getUser().getId(),
                        online.getClient().getId(),
                        sso.getId(),
                        codeId,
                        plan.channel(),
                        first.tokenId(),
                        passwordStamp,
                        plan.now(),
                        plan.expiresAt(),
                        originExpiresAt));
        Unsettled.mark(session);
        LookBack.at(session, plan.familyId());
        first.expect(session);
    }
}
