package io.github.tokenv3.decoupled.channel;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/**
 * Makes an {@link ApprovalChannelProvider}. Named in
 * {@code META-INF/services/io.github.tokenv3.decoupled.channel.ApprovalChannelProviderFactory} of the extension's JAR,
 * switched off with {@code --spi-token-v3-approval-channel--<id>--enabled=false}.
 */
public interface ApprovalChannelProviderFactory extends ProviderFactory<ApprovalChannelProvider> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
