package io.github.tokenv3.check;

import io.github.tokenv3.decoupled.ciba.CibaInboxFactory;
import org.keycloak.protocol.oidc.grants.ciba.channel.AuthenticationChannelProvider;
import org.keycloak.provider.ProviderFactory;

/** Where clients may use Keycloak's CIBA endpoint, somebody asks the person. */
final class CibaChannel implements Condition {

    @Override
    public String name() {
        return "ciba-channel";
    }

    @Override
    public String meaning() {
        return "Every CIBA request fails: there is neither an authentication server nor an inbox to ask the person.";
    }

    @Override
    public String setting() {
        return "the realm attribute " + CibaInboxFactory.REALM_ATTRIBUTE + " to true, to ask on the pages of waiting"
                + " requests, or --spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri";
    }

    @Override
    public Found examine(Examined examined) {
        String clients =
                examined.clientsThat(client -> examined.realm().getCibaPolicy().isOIDCCIBAGrantEnabled(client));
        if (examined.realm().getAttribute(CibaInboxFactory.REALM_ATTRIBUTE, false)) {
            return Found.ok("the pages of waiting requests");
        }
        if (clients.isEmpty()) {
            return Found.ok("no client uses CIBA");
        }
        return isElsewhere(examined) ? Found.ok("an authentication server") : Found.warning("none, for " + clients);
    }

    private static boolean isElsewhere(Examined examined) {
        ProviderFactory<AuthenticationChannelProvider> channel =
                examined.session().getKeycloakSessionFactory().getProviderFactory(AuthenticationChannelProvider.class);
        // Of a channel of somebody else's making it is assumed that it knows its way.
        return channel != null && !(channel instanceof CibaInboxFactory inbox && !inbox.hasServer());
    }
}
