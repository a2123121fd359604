package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientModelContext;
import org.keycloak.services.clientpolicy.context.ScopeParameterContext;

/**
 * The policy that will hold when a client comes for its tokens, asked for while the user is still signing in. Keycloak asks
 * client policies only at a token request, with all their executors; here their conditions alone are asked, as they
 * will be then.
 */
public final class ForeseenPolicy {

    private ForeseenPolicy() {}

    /**
     * Asks for it.
     *
     * @param scope the requested scope, as the client will get it
     * @return empty if what is stored of client policies cannot be read
     */
    public static Optional<RefreshPolicy> of(KeycloakSession session, ClientModel client, String scope) {
        if (session.clientPolicy() == null) {
            // The feature "client-policies" is switched off.
            return Optional.of(AppliedPolicy.defaults(session));
        }
        try {
            for (RealmPolicies.Named named :
                    RealmPolicies.of(session, client.getRealm()).named()) {
                if (PolicyConditions.cover(session, named.stored(), new TokenRequest(client, scope))) {
                    return Optional.of(named.policy());
                }
            }
            return Optional.of(AppliedPolicy.defaults(session));
        } catch (ClientPolicyException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** As much of a token request as is known before. */
    private record TokenRequest(ClientModel client, String scope) implements ClientModelContext, ScopeParameterContext {

        @Override
        public ClientPolicyEvent getEvent() {
            return ClientPolicyEvent.TOKEN_REQUEST;
        }

        @Override
        public ClientModel getClient() {
            return client;
        }

        @Override
        public String getScopeParameter() {
            return scope;
        }
    }
}
