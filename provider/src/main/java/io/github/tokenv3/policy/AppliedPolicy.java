package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** The policy that holds for the request at hand: what a client policy said, else the server's defaults. */
public final class AppliedPolicy {

    private static final String ATTRIBUTE = "token-v3.policy";

    private AppliedPolicy() {}

    /** The policy for the client of this request. Client policies have run by the time tokens are made. */
    public static RefreshPolicy of(KeycloakSession session) {
        RefreshPolicy said = session.getAttribute(ATTRIBUTE, RefreshPolicy.class);
        return said != null ? said : defaults(session);
    }

    /** The first policy that applies decides; Keycloak runs policies in the order of the admin console's list. */
    static void offer(KeycloakSession session, RefreshPolicy policy) {
        if (session.getAttribute(ATTRIBUTE) == null) {
            session.setAttribute(ATTRIBUTE, policy);
        }
    }

    static RefreshPolicy defaults(KeycloakSession session) {
        ProviderFactory<ClientPolicyExecutorProvider> factory = session.getKeycloakSessionFactory()
                .getProviderFactory(ClientPolicyExecutorProvider.class, RefreshTokensExecutorFactory.ID);
        // Absent where the feature "client-policies" is switched off.
        return factory instanceof RefreshTokensExecutorFactory ours ? ours.defaults() : RefreshPolicy.DEFAULT;
    }
}
