package io.github.tokenv3.endpoint;

import io.github.tokenv3.decoupled.DecoupledOptions;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Server options of the endpoints ({@code --spi-realm-restapi-extension--v3--...}).
 *
 * @param headerCredentials whether client credentials are taken from the two headers
 * @param clientIdHeader name of the header with the {@code client_id}
 * @param clientSecretHeader name of the header with the {@code client_secret}
 * @param grantTypeOptional whether a request with a code and no {@code grant_type} is taken for
 *     {@code authorization_code}, for clients from before 2019
 * @param dialect how answers below {@code /v3} are written where the realm does not say
 * @param publicPathHeader header in which a reverse proxy says at which path the client sees the endpoint, empty if none
 *     does
 * @param decoupled how long requests for approval live, and how often clients may ask
 */
record EndpointOptions(
        boolean headerCredentials,
        String clientIdHeader,
        String clientSecretHeader,
        boolean grantTypeOptional,
        V3Dialect dialect,
        String publicPathHeader,
        DecoupledOptions decoupled) {

    static final EndpointOptions DEFAULT = new EndpointOptions(
            true, "X-IBM-Client-Id", "X-IBM-Client-Secret", false, V3Dialect.OAUTH, "", DecoupledOptions.DEFAULT);

    /** The Agile.Now API knows client credentials in the form and HTTP Basic only. */
    static final EndpointOptions AGILE = new EndpointOptions(
            false,
            DEFAULT.clientIdHeader,
            DEFAULT.clientSecretHeader,
            false,
            V3Dialect.OAUTH,
            "",
            DecoupledOptions.DEFAULT);

    private static final String HEADER_CREDENTIALS = "header-credentials";
    private static final String CLIENT_ID_HEADER = "client-id-header";
    private static final String CLIENT_SECRET_HEADER = "client-secret-header";
    private static final String GRANT_TYPE_OPTIONAL = "grant-type-optional";
    private static final String DIALECT = "dialect";
    private static final String PUBLIC_PATH_HEADER = "public-path-header";
    private static final String DECOUPLED_LIFE = "decoupled-life";
    private static final String DECOUPLED_POLL_INTERVAL = "decoupled-poll-interval";
    private static final String DECOUPLED_WAITING = "decoupled-waiting";

    static EndpointOptions from(Config.Scope config) {
        return new EndpointOptions(
                config.getBoolean(HEADER_CREDENTIALS, DEFAULT.headerCredentials),
                config.get(CLIENT_ID_HEADER, DEFAULT.clientIdHeader),
                config.get(CLIENT_SECRET_HEADER, DEFAULT.clientSecretHeader),
                config.getBoolean(GRANT_TYPE_OPTIONAL, DEFAULT.grantTypeOptional),
                V3Dialect.named(config.get(DIALECT, DEFAULT.dialect.value())),
                config.get(PUBLIC_PATH_HEADER, DEFAULT.publicPathHeader),
                new DecoupledOptions(
                        config.getInt(DECOUPLED_LIFE, DEFAULT.decoupled.lifeSeconds()),
                        config.getInt(DECOUPLED_POLL_INTERVAL, DEFAULT.decoupled.pollSeconds()),
                        config.getInt(DECOUPLED_WAITING, DEFAULT.decoupled.mostWaiting())));
    }

    /** The values that count, by the options' names. */
    Map<String, Object> values() {
        return Map.of(
                HEADER_CREDENTIALS, headerCredentials,
                CLIENT_ID_HEADER, clientIdHeader,
                CLIENT_SECRET_HEADER, clientSecretHeader,
                GRANT_TYPE_OPTIONAL, grantTypeOptional,
                DIALECT, dialect.value(),
                PUBLIC_PATH_HEADER, publicPathHeader,
                DECOUPLED_LIFE, decoupled.lifeSeconds(),
                DECOUPLED_POLL_INTERVAL, decoupled.pollSeconds(),
                DECOUPLED_WAITING, decoupled.mostWaiting());
    }

    static List<ProviderConfigProperty> describe() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(HEADER_CREDENTIALS)
                .helpText("Accept client credentials in the two headers below.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(DEFAULT.headerCredentials)
                .add()
                .property()
                .name(CLIENT_ID_HEADER)
                .helpText("Header that carries the client_id.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT.clientIdHeader)
                .add()
                .property()
                .name(CLIENT_SECRET_HEADER)
                .helpText("Header that carries the client_secret.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT.clientSecretHeader)
                .add()
                .property()
                .name(GRANT_TYPE_OPTIONAL)
                .helpText("Take a request with a code and no grant_type for authorization_code.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(DEFAULT.grantTypeOptional)
                .add()
                .property()
                .name(DIALECT)
                .helpText("How answers below /v3 are written; the realm attribute " + V3Dialect.REALM_ATTRIBUTE
                        + " overrides it.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(V3Dialect.OAUTH.value(), V3Dialect.BANK.value())
                .defaultValue(DEFAULT.dialect.value())
                .add()
                .property()
                .name(PUBLIC_PATH_HEADER)
                .helpText(
                        "Header in which a reverse proxy that serves a realm at the root says the path that clients"
                                + " use; needed for DPoP. Set it only if the proxy sets or removes that header in every request.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT.publicPathHeader)
                .add()
                .property()
                .name(DECOUPLED_LIFE)
                .helpText("Seconds for which a person can decide a request of the decoupled flow, 30 to 3600.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT.decoupled.lifeSeconds())
                .add()
                .property()
                .name(DECOUPLED_POLL_INTERVAL)
                .helpText("Seconds a client of the decoupled flow has to leave between two polls, 1 to 60.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT.decoupled.pollSeconds())
                .add()
                .property()
                .name(DECOUPLED_WAITING)
                .helpText("How many requests of one client wait for one person at the same time, 1 to 10; a further one"
                        + " replaces the oldest.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT.decoupled.mostWaiting())
                .add()
                .build();
    }
}
