package io.github.tokenv3.policy;

import java.util.Locale;
import org.keycloak.component.JsonConfigComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ClientPolicyConditionConfigurationRepresentation;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyVote;
import org.keycloak.services.clientpolicy.condition.ClientPolicyConditionProvider;
import org.keycloak.util.JsonSerialization;

/** Whether a client policy covers something, by Keycloak's rules (26.7.3, DefaultClientPolicyManager), which it keeps private. */
final class PolicyConditions {

    private PolicyConditions() {}

    /** All conditions that have an opinion say yes, and one has; in strict mode, each must have one. */
    static boolean cover(KeycloakSession session, ClientPolicyRepresentation policy, ClientPolicyContext context)
            throws ClientPolicyException {
        boolean strict = policy.getMode() != null
                && policy.getMode().toUpperCase(Locale.ROOT).equals("STRICT");
        boolean covered = false;
        for (ClientPolicyConditionRepresentation stored : policy.getConditions()) {
            ClientPolicyConditionProvider<?> condition = condition(session, stored);
            ClientPolicyVote vote = condition.applyPolicy(context);
            if (vote == ClientPolicyVote.ABSTAIN ? strict : isNo(vote, condition.isNegativeLogic())) {
                return false;
            }
            covered |= vote != ClientPolicyVote.ABSTAIN;
        }
        return covered;
    }

    private static boolean isNo(ClientPolicyVote vote, boolean inverted) {
        return vote == (inverted ? ClientPolicyVote.YES : ClientPolicyVote.NO);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ClientPolicyConditionProvider<?> condition(
            KeycloakSession session, ClientPolicyConditionRepresentation stored) {
        JsonConfigComponentModel component = new JsonConfigComponentModel(
                ClientPolicyConditionProvider.class,
                session.getContext().getRealm().getId(),
                stored.getConditionProviderId(),
                stored.getConfiguration());
        ClientPolicyConditionProvider condition = session.getComponentProvider(
                ClientPolicyConditionProvider.class, component.getId(), factory -> component);
        if (condition == null) {
            throw new IllegalStateException("No condition " + stored.getConditionProviderId());
        }
        condition.setupConfiguration(
                (ClientPolicyConditionConfigurationRepresentation) JsonSerialization.mapper.convertValue(
                        stored.getConfiguration(), condition.getConditionConfigurationClass()));
        return condition;
    }
}
