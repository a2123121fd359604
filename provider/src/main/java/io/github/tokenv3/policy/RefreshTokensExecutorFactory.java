package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.component.ComponentModelScope;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/**
 * The executor {@code token-v3-refresh-tokens} of the admin console's client policies. The same names are server
 * options ({@code --spi-client-policy-executor--token-v3-refresh-tokens--life-days=...}) that give the defaults.
 */
public final class RefreshTokensExecutorFactory
        implements ClientPolicyExecutorProviderFactory, ServerInfoAwareProviderFactory {

    /** Provider id, shown in the admin console. */
    public static final String ID = "token-v3-refresh-tokens";

    private static final String SPI = "client-policy-executor";

    private RefreshPolicy defaults = RefreshPolicy.DEFAULT;

    /** @throws IllegalArgumentException if an option is wrong: the server does not start then */
    @Override
    public void init(Config.Scope config) {
        try {
            defaults = new PolicyReader(serverOptions(config)::get, RefreshPolicy.DEFAULT).read();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Wrong server option of spi-" + SPI + "--" + ID + ": " + e.getMessage());
        }
    }

    /** For each stored profile Keycloak makes a factory of its own, whose scope puts the profile over the options. */
    private static Config.Scope serverOptions(Config.Scope config) {
        return config instanceof ComponentModelScope ? Config.scope(SPI, ID) : config;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, Object> options = new LinkedHashMap<>();
        getConfigMetadata().forEach(option -> options.put(option.getName(), option.getDefaultValue()));
        return ServerInfo.with(options);
    }

    RefreshPolicy defaults() {
        return defaults;
    }

    @Override
    public ClientPolicyExecutorProvider<RefreshTokensSettings> create(KeycloakSession session) {
        return new RefreshTokensExecutor(session, defaults);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Single-use refresh tokens in families: how long a family lives, what happens to a lost answer, and what"
                + " ends when a spent token is presented again.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return getConfigProperties();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PolicyReader.LIFE_DAYS)
                .label("Life (days)")
                .helpText("Days from sign-in until the user must sign in again, however often the token is refreshed."
                        + " 1 to 365.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.lifeDays())
                .add()
                .property()
                .name(PolicyReader.IDLE_DAYS)
                .label("Idle life (days)")
                .helpText("Days after which a refresh token that was not used expires. 0: only the life above counts.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.idleDays())
                .add()
                .property()
                .name(PolicyReader.RETRY_SECONDS)
                .label("Retry window (seconds)")
                .helpText("For so long after its first use a refresh token may be sent again when the answer was lost,"
                        + " as long as its successor is unused. 0 to 60; 0: every refresh token works strictly once.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.retry().seconds())
                .add()
                .property()
                .name(PolicyReader.RETRY_TIMES)
                .label("Retries in the window")
                .helpText("How often one refresh token may be sent again inside the retry window. 1 to 10.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.retry().times())
                .add()
                .property()
                .name(PolicyReader.REUSE_ENDS)
                .label("Reuse ends")
                .helpText("What is signed out when a spent refresh token is presented again: its own family, all of"
                        + " the user's families at this client, or all of the user's families.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(PolicyReader.reuseEndsNames())
                .defaultValue(PolicyReader.nameOf(defaults.reuseEnds()))
                .add()
                .property()
                .name(PolicyReader.NATIVE_ENDPOINT)
                .label("Also on Keycloak's own token endpoint")
                .helpText("On: tokens of /protocol/openid-connect/token follow these rules too. Off: only tokens of"
                        + " the v3 endpoints do.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(defaults.nativeEndpoint())
                .add()
                .property()
                .name(PolicyReader.MAIL_ON_REUSE)
                .label("Mail on reuse")
                .helpText("On: users with a verified address are told by mail when a spent refresh token of theirs is"
                        + " presented again, if the realm can send mail.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(defaults.mailOnReuse())
                .add()
                .build();
    }
}
