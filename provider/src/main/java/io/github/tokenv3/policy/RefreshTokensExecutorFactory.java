package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.family.RetryWindow;
import io.github.tokenv3.family.ReuseEnds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/**
 * The executor {@code token-v3-refresh-tokens} of the admin console's client policies. The same names are server
 * options ({@code --spi-client-policy-executor--token-v3-refresh-tokens--life-days=...}) that give the defaults.
 */
public final class RefreshTokensExecutorFactory implements ClientPolicyExecutorProviderFactory {

    /** Provider id, shown in the admin console. */
    public static final String ID = "token-v3-refresh-tokens";

    private RefreshPolicy defaults = RefreshPolicy.DEFAULT;

    @Override
    public void init(Config.Scope config) {
        RefreshPolicy d = RefreshPolicy.DEFAULT;
        defaults = new RefreshPolicy(
                config.getInt(RefreshTokensSettings.LIFE_DAYS, d.lifeDays()),
                config.getInt(RefreshTokensSettings.IDLE_DAYS, d.idleDays()),
                new RetryWindow(
                        config.getInt(RefreshTokensSettings.RETRY_SECONDS, d.retry().seconds()),
                        config.getInt(RefreshTokensSettings.RETRY_TIMES, d.retry().times())),
                ReuseEnds.valueOf(config.get(RefreshTokensSettings.REUSE_ENDS, d.reuseEnds().name())
                        .toUpperCase(Locale.ROOT)),
                config.getBoolean(RefreshTokensSettings.NATIVE_ENDPOINT, d.nativeEndpoint()));
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
                .name(RefreshTokensSettings.LIFE_DAYS)
                .label("Life (days)")
                .helpText("Days from sign-in until the user must sign in again, however often the token is refreshed."
                        + " 1 to 365.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.lifeDays())
                .add()
                .property()
                .name(RefreshTokensSettings.IDLE_DAYS)
                .label("Idle life (days)")
                .helpText("Days after which a refresh token that was not used expires. 0: only the life above counts.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.idleDays())
                .add()
                .property()
                .name(RefreshTokensSettings.RETRY_SECONDS)
                .label("Retry window (seconds)")
                .helpText("For so long after its first use a refresh token may be sent again when the answer was lost,"
                        + " as long as its successor is unused. 0 to 60; 0: every refresh token works strictly once.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.retry().seconds())
                .add()
                .property()
                .name(RefreshTokensSettings.RETRY_TIMES)
                .label("Retries in the window")
                .helpText("How often one refresh token may be sent again inside the retry window. 1 to 10.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(defaults.retry().times())
                .add()
                .property()
                .name(RefreshTokensSettings.REUSE_ENDS)
                .label("Reuse ends")
                .helpText("What is signed out when a spent refresh token is presented again: its own family, all of"
                        + " the user's families at this client, or all of the user's families.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Arrays.stream(ReuseEnds.values()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList())
                .defaultValue(defaults.reuseEnds().name().toLowerCase(Locale.ROOT))
                .add()
                .property()
                .name(RefreshTokensSettings.NATIVE_ENDPOINT)
                .label("Also on Keycloak's own token endpoint")
                .helpText("On: tokens of /protocol/openid-connect/token follow these rules too. Off: only tokens of"
                        + " the v3 endpoints do.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(defaults.nativeEndpoint())
                .add()
                .build();
    }
}
