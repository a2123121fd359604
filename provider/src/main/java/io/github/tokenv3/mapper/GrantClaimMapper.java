package io.github.tokenv3.mapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** A mapper of one claim with a name of the administrator's choice, and a switch for every place it may stand in. */
abstract class GrantClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    private final String id;
    private final String displayType;
    private final String helpText;
    private final String usualClaim;

    GrantClaimMapper(String id, String displayType, String helpText, String usualClaim) {
        this.id = id;
        this.displayType = displayType;
        this.helpText = helpText;
        this.usualClaim = usualClaim;
    }

    /** The claim's value; empty where the token has none. */
    abstract Optional<?> value(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context);

    @Override
    protected final void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        // An imported realm has not been through validateConfig; no token is refused for a claim's name.
        usableNameIn(model)
                .ifPresent(name -> value(session, userSession, context).ifPresent(value -> name.put(token, value)));
    }

    @Override
    public final void validateConfig(
            KeycloakSession session,
            RealmModel realm,
            ProtocolMapperContainerModel container,
            ProtocolMapperModel model)
            throws ProtocolMapperConfigException {
        try {
            nameIn(model);
        } catch (IllegalArgumentException e) {
            // Keycloak looks for the key in its message bundles and shows the message when there is none.
            throw new ProtocolMapperConfigException("token-v3-claim-name", e.getMessage(), new Object[0]);
        }
    }

    private static Optional<ClaimName> usableNameIn(ProtocolMapperModel model) {
        try {
            return Optional.of(nameIn(model));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ClaimName nameIn(ProtocolMapperModel model) {
        return ClaimName.parse(model.getConfig().get(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME));
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addTokenClaimNameConfig(properties);
        properties.get(0).setDefaultValue(usualClaim);
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayType() {
        return displayType;
    }

    @Override
    public final String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public final String getHelpText() {
        return helpText;
    }
}
