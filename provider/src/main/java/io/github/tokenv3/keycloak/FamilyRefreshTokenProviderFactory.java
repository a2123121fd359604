package io.github.tokenv3.keycloak;

import io.github.tokenv3.policy.ServerInfo;
import io.github.tokenv3.revocation.Purge;
import io.github.tokenv3.revocation.Removals;
import io.github.tokenv3.start.SupportedKeycloak;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Takes the place of Keycloak's own refresh-token provider for every token that belongs to a family, or is to begin
 * one, on Keycloak's token endpoint as well as on ours.
 */
public final class FamilyRefreshTokenProviderFactory
        implements RefreshTokenProviderFactory, ServerInfoAwareProviderFactory {

    /** Provider id, and the {@code prov} claim of our refresh tokens: tokens in the field carry it, so it never changes. */
    public static final String ID = "token-v3";

    private static final String PURGE_INTERVAL = "purge-interval";
    private static final String PURGE_AFTER_DAYS = "purge-after-days";
    private static final String UNTESTED_KEYCLOAK = "allow-untested-keycloak";
    private static final int DEFAULT_PURGE_INTERVAL = 3600;
    private static final int DEFAULT_PURGE_AFTER_DAYS = 30;

    private int purgeInterval;
    private int purgeAfterDays;

    @Override
    public RefreshTokenProvider create(KeycloakSession session) {
        return new FamilyRefreshTokenProvider(session);
    }

    @Override
    public void init(Config.Scope config) {
        // Here and not later: nothing has touched the database yet.
        SupportedKeycloak.ofThisJar()
                .check(
                        Version.VERSION,
                        "--spi-refresh-token--" + ID + "--" + UNTESTED_KEYCLOAK,
                        config.getBoolean(UNTESTED_KEYCLOAK, false));
        purgeInterval = notNegative(PURGE_INTERVAL, config.getInt(PURGE_INTERVAL, DEFAULT_PURGE_INTERVAL));
        purgeAfterDays = notNegative(PURGE_AFTER_DAYS, config.getInt(PURGE_AFTER_DAYS, DEFAULT_PURGE_AFTER_DAYS));
    }

    private static int notNegative(String option, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "Wrong server option of spi-refresh-token--" + ID + ": " + option + " must not be negative");
        }
        return value;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ServerInfo.with(Map.of(PURGE_INTERVAL, purgeInterval, PURGE_AFTER_DAYS, purgeAfterDays));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new Removals());
        factory.register(new Purge(purgeInterval, purgeAfterDays));
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PURGE_INTERVAL)
                .helpText("Seconds between two purges of ended families. 0: never.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_PURGE_INTERVAL)
                .add()
                .property()
                .name(PURGE_AFTER_DAYS)
                .helpText("Days for which the row of an ended family is kept.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_PURGE_AFTER_DAYS)
                .add()
                .property()
                .name(UNTESTED_KEYCLOAK)
                .helpText("Whether to start on a Keycloak that this version is not made for. Not for production.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }
}
