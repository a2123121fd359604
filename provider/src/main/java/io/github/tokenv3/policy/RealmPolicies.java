package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.condition.AnyClientConditionFactory;
import org.keycloak.util.JsonSerialization;

/**
 * The client policies of a realm that bring our executor, in the order in which Keycloak asks them.
 *
 * @param named those policies
 * @param defaults what holds for clients that none of them covers
 */
public record RealmPolicies(List<Named> named, RefreshPolicy defaults) {

    /**
     * One client policy.
     *
     * @param name its name in the admin console
     * @param everyClient whether it covers every client
     * @param policy what it says
     * @param stored all of it
     */
    public record Named(String name, boolean everyClient, RefreshPolicy policy, ClientPolicyRepresentation stored) {}

    /**
     * Reads them.
     *
     * @throws IllegalStateException if what is stored cannot be read; the message says why
     */
    public static RealmPolicies of(KeycloakSession session, RealmModel realm) {
        RefreshPolicy defaults = AppliedPolicy.defaults(session);
        List<Named> named = new ArrayList<>();
        try {
            ClientPoliciesRepresentation policies = session.clientPolicy().getClientPolicies(realm, false);
            List<ClientProfileRepresentation> profiles =
                    session.clientPolicy().getClientProfiles(realm, false).getProfiles();
            for (ClientPolicyRepresentation policy : policies.getPolicies()) {
                if (Boolean.TRUE.equals(policy.isEnabled())
                        && !policy.getConditions().isEmpty()) {
                    executor(policy, profiles)
                            .ifPresent(executor -> named.add(new Named(
                                    policy.getName(), coversEveryClient(policy), read(executor, defaults), policy)));
                }
            }
        } catch (ClientPolicyException e) {
            throw new IllegalStateException(e.getErrorDetail(), e);
        }
        return new RealmPolicies(named, defaults);
    }

    /** What holds for some client or other: each policy up to the first that covers every client, or the defaults. */
    public List<RefreshPolicy> effective() {
        List<RefreshPolicy> effective = new ArrayList<>();
        for (Named one : named) {
            effective.add(one.policy());
            if (one.everyClient()) {
                return effective;
            }
        }
        effective.add(defaults);
        return effective;
    }

    private static Optional<ClientPolicyExecutorRepresentation> executor(
            ClientPolicyRepresentation policy, List<ClientProfileRepresentation> profiles) {
        return policy.getProfiles().stream()
                .flatMap(name ->
                        profiles.stream().filter(profile -> profile.getName().equals(name)))
                .map(ClientProfileRepresentation::getExecutors)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(executor -> executor.getExecutorProviderId().equals(RefreshTokensExecutorFactory.ID))
                .findFirst();
    }

    /** Conditions are joined by "and"; an inverted one takes clients away. */
    private static boolean coversEveryClient(ClientPolicyRepresentation policy) {
        return policy.getConditions().stream()
                .allMatch(condition -> condition.getConditionProviderId().equals(AnyClientConditionFactory.PROVIDER_ID)
                        && !isInverted(condition));
    }

    private static boolean isInverted(ClientPolicyConditionRepresentation condition) {
        return condition.getConfiguration() != null
                && condition.getConfiguration().path("is-negative-logic").asBoolean();
    }

    private static RefreshPolicy read(ClientPolicyExecutorRepresentation executor, RefreshPolicy defaults) {
        RefreshTokensSettings settings =
                JsonSerialization.mapper.convertValue(executor.getConfiguration(), RefreshTokensSettings.class);
        try {
            return settings == null ? defaults : settings.over(defaults);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
