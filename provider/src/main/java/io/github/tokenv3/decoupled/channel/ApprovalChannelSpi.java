package io.github.tokenv3.decoupled.channel;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link ApprovalChannelProvider} known to Keycloak, as {@code token-v3-approval-channel}. */
public final class ApprovalChannelSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "token-v3-approval-channel";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ApprovalChannelProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ApprovalChannelProviderFactory.class;
    }
}
