package io.github.tokenv3.decoupled.ciba;

import io.github.tokenv3.decoupled.ApprovalDecided;
import io.github.tokenv3.decoupled.store.ApprovalKind;
import io.github.tokenv3.keycloak.CibaAnswer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.ciba.channel.AuthenticationChannelProvider;
import org.keycloak.protocol.oidc.grants.ciba.channel.HttpAuthenticationChannelProviderFactory;
import org.keycloak.provider.ProviderEvent;

/**
 * Takes the place of Keycloak's HTTP channel, by the same id and a greater order, in realms whose attribute
 * {@value #REALM_ATTRIBUTE} is {@code true}; in all others it is that channel, with its settings.
 */
public final class CibaInboxFactory extends HttpAuthenticationChannelProviderFactory {

    /** The realm attribute that opens the inbox to Keycloak's CIBA endpoint. */
    public static final String REALM_ATTRIBUTE = "token-v3.ciba-inbox";

    @Override
    public AuthenticationChannelProvider create(KeycloakSession session) {
        return session.getContext().getRealm().getAttribute(REALM_ATTRIBUTE, false)
                ? new CibaInbox(session)
                : super.create(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        factory.register(CibaInboxFactory::hear);
    }

    private static void hear(ProviderEvent event) {
        if (event instanceof ApprovalDecided decided && decided.request().kind() == ApprovalKind.CIBA) {
            CibaAnswer.give(
                    decided.session(), decided.realm(), decided.request(), decided.status(), decided.approver());
        }
    }

    /** Whether the server names an authentication server for the realms without the inbox. */
    public boolean hasServer() {
        return httpAuthenticationChannelUri != null;
    }

    @Override
    public int order() {
        return 100;
    }
}
