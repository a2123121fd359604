package io.github.tokenv3.decoupled.channel;

import org.keycloak.models.KeycloakSession;

/** Registers the mail channel, as {@code token-v3-mail}. */
public final class MailChannelFactory implements ApprovalChannelProviderFactory {

    @Override
    public ApprovalChannelProvider create(KeycloakSession session) {
        return new MailChannel(session);
    }

    @Override
    public String getId() {
        return "token-v3-mail";
    }
}
