package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.Channel;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;

/**
 * What a token may say of the family it belongs to: for a first token of the family that is about to begin in this
 * request, for any later one, in user info and in introspection of the family its session carries.
 *
 * @param grantId id of the family
 * @param endsAt epoch seconds of the family's absolute end
 * @param channel how the user authorized it
 */
public record GrantFacts(String grantId, long endsAt, Channel channel) {

    /** Empty for a token that belongs to no family. */
    public static Optional<GrantFacts> of(
            KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        ClientModel client = context.getClientSession().getClient();
        FamilySession family = FamilySession.of(userSession, client.getId());
        if (family != null) {
            return Optional.of(new GrantFacts(family.familyId(), family.expiresAt() / 1000, family.channel()));
        }
        if (userSession.isOffline() || !FamilyBirth.isDue(session, context) || !getsRefreshTokens(client)) {
            return Optional.empty();
        }
        FamilyPlan plan = FamilyPlan.of(session, context);
        return Optional.of(new GrantFacts(plan.familyId(), plan.expiresAt() / 1000, plan.channel()));
    }

    private static boolean getsRefreshTokens(ClientModel client) {
        return OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshToken();
    }
}
