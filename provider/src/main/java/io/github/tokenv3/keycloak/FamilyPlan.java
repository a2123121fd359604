package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.Channel;
import io.github.tokenv3.policy.AppliedPolicy;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Id and end of the family this request is about to begin. Laid down when first asked for, because the access token,
 * which names the family, is made before the refresh token that begins it.
 *
 * @param familyId id the family will have
 * @param now epoch milliseconds it begins
 * @param expiresAt epoch milliseconds of its absolute end
 * @param channel how the user authorized it
 */
record FamilyPlan(String familyId, long now, long expiresAt, Channel channel) {

    private static final String ATTRIBUTE = "token-v3.plan";

    static FamilyPlan of(KeycloakSession session, ClientSessionContext context) {
        FamilyPlan plan = session.getAttribute(ATTRIBUTE, FamilyPlan.class);
        if (plan == null) {
            plan = lay(session, KeycloakModelUtils.generateId(), channel(session, context));
        }
        return plan;
    }

    static FamilyPlan lay(KeycloakSession session, String familyId, Channel channel) {
        long now = Time.currentTimeMillis();
        long end = Math.min(AppliedPolicy.of(session).endOf(now), CodeDuration.latestEnd(session, now));
        // Whole seconds, because a token's "exp" is the family's end to the second.
        FamilyPlan plan = new FamilyPlan(familyId, now, end - end % 1000, channel);
        session.setAttribute(ATTRIBUTE, plan);
        return plan;
    }

    private static Channel channel(KeycloakSession session, ClientSessionContext context) {
        if (RequestOrigin.of(session) == RequestOrigin.DECOUPLED) {
            return Channel.DECOUPLED;
        }
        String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
        if (OAuth2Constants.CIBA_GRANT_TYPE.equals(grant)) {
            return Channel.DECOUPLED;
        }
        return OAuth2Constants.AUTHORIZATION_CODE.equals(grant) ? Channel.REDIRECT : Channel.DIRECT;
    }
}
