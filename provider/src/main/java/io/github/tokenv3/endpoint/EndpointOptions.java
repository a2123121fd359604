package io.github.tokenv3.endpoint;

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
 */
record EndpointOptions(
        boolean headerCredentials,
        String clientIdHeader,
        String clientSecretHeader,
        boolean grantTypeOptional,
        V3Dialect dialect,
        String publicPathHeader) {

    static final EndpointOptions DEFAULT =
            new EndpointOptions(true, "X-IBM-Client-Id", "X-IBM-Client-Secret", false, V3Dialect.OAUTH, "");

    /** The Agile.Now API knows client credentials in the form and HTTP Basic only. */
    static final EndpointOptions AGILE =
            new EndpointOptions(false, DEFAULT.clientIdHeader, DEFAULT.clientSecretHeader, false, V3Dialect.OAUTH, "");

    private static final String HEADER_CREDENTIALS = "header-credentials";
    private static final String CLIENT_ID_HEADER = "client-id-header";
    private static final String CLIENT_SECRET_HEADER = "client-secret-header";
    private static final String GRANT_TYPE_OPTIONAL = "grant-type-optional";
    private static final String DIALECT = "dialect";
    private static final String PUBLIC_PATH_HEADER = "public-path-header";

    static EndpointOptions from(Config.Scope config) {
        return new EndpointOptions(
                config.getBoolean(HEADER_CREDENTIALS, DEFAULT.headerCredentials),
                config.get(CLIENT_ID_HEADER, DEFAULT.clientIdHeader),
                config.get(CLIENT_SECRET_HEADER, DEFAULT.clientSecretHeader),
                config.getBoolean(GRANT_TYPE_OPTIONAL, DEFAULT.grantTypeOptional),
                V3Dialect.named(config.get(DIALECT, DEFAULT.dialect.value())),
                config.get(PUBLIC_PATH_HEADER, DEFAULT.publicPathHeader));
    }

    /** The values that count, by the options' names. */
    Map<String, Object> values() {
        return Map.of(
                HEADER_CREDENTIALS, headerCredentials,
                CLIENT_ID_HEADER, clientIdHeader,
                CLIENT_SECRET_HEADER, clientSecretHeader,
                GRANT_TYPE_OPTIONAL, grantTypeOptional,
                DIALECT, dialect.value(),
                PUBLIC_PATH_HEADER, publicPathHeader);
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
                .helpText("Header in which a reverse proxy that serves a realm at the root says the path that clients"
                        + " use; needed for DPoP. Set it only if the proxy sets or removes that header in every request.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT.publicPathHeader)
                .add()
                .build();
    }
}
