package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.ApprovalKind;
import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.policy.ForeseenPolicy;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Until when an app will be able to act for the user who is being asked for consent. */
public final class ConsentEnd {

    private ConsentEnd() {}

    /**
     * The absolute end of the family that would begin now.
     *
     * @param login the sign-in that asks
     * @return empty if no family will come of it, or none whose end can be told
     */
    public static Optional<Instant> of(KeycloakSession session, AuthenticationSessionModel login) {
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(login.getProtocol())) {
            return Optional.empty();
        }
        ClientModel client = login.getClient();
        if (!OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshToken()) {
            return Optional.empty();
        }
        Optional<RedirectStart> start = RedirectStart.of(login);
        long now = Time.currentTimeMillis();
        return ForeseenPolicy.of(session, client, login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM))
                .filter(policy -> start.isPresent() || policy.nativeEndpoint())
                .map(policy -> end(policy, start.map(RedirectStart::minutes).orElse(null), now));
    }

    /**
     * The same for a request for approval.
     *
     * @param request what the client asks for
     */
    public static Optional<Instant> of(KeycloakSession session, ClientModel client, ApprovalRequest request) {
        if (!OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshToken()) {
            return Optional.empty();
        }
        return ForeseenPolicy.of(session, client, request.asked().scope())
                .filter(policy -> request.kind() == ApprovalKind.DECOUPLED || policy.nativeEndpoint())
                .map(policy -> end(policy, request.asked().minutes(), Time.currentTimeMillis()));
    }

    private static Instant end(RefreshPolicy policy, Integer minutes, long now) {
        long latest = minutes == null ? Long.MAX_VALUE : now + minutes * 60_000L;
        return Instant.ofEpochMilli(Math.min(policy.endOf(now), latest));
    }
}
