package io.github.tokenv3.mapper;

import io.github.tokenv3.keycloak.RequestOrigin;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.AccessTokenResponse;

/** Members of the token answer that clients of other servers look for (RFC 6749 §5.1 leaves room for more). */
public final class TokenAnswerMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenResponseMapper {

    /** Provider id: stored in realms, so it never changes. */
    public static final String ID = "token-v3-token-answer";

    private static final String REFRESH_LIFE = "refresh.token.expires.in";
    private static final String V3_TOO = "v3.endpoints";
    private static final String CAPITALS = "token.type.capitals";

    @Override
    public AccessTokenResponse transformAccessTokenResponse(
            AccessTokenResponse answer,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        boolean keycloaks = RequestOrigin.of(session) == RequestOrigin.NATIVE;
        if (isOn(model, REFRESH_LIFE) && (keycloaks || isOn(model, V3_TOO)) && answer.getRefreshExpiresIn() > 0) {
            answer.setOtherClaims("refresh_token_expires_in", answer.getRefreshExpiresIn());
        }
        // A DPoP-bound token must say so (RFC 9449 §5).
        if (isOn(model, CAPITALS) && keycloaks && "Bearer".equalsIgnoreCase(answer.getTokenType())) {
            answer.setTokenType("BEARER");
        }
        return answer;
    }

    private static boolean isOn(ProtocolMapperModel model, String setting) {
        return Boolean.parseBoolean(model.getConfig().get(setting));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(REFRESH_LIFE)
                .label("Life of the refresh token")
                .helpText("Adds refresh_token_expires_in: the seconds for which the refresh token can be used.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("true")
                .add()
                .property()
                .name(V3_TOO)
                .label("Also on the v3 endpoints")
                .helpText("Adds that member to answers of the v3 endpoints too, whose members are fixed otherwise.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .property()
                .name(CAPITALS)
                .label("token_type BEARER")
                .helpText(
                        "Answers of Keycloak's own token endpoint say BEARER in capitals, as those of the v3 endpoints"
                                + " always do. A DPoP-bound token stays DPoP.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .build();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Token answer";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Members of the token answer that clients of other servers look for: the life of the refresh token, and"
                + " the token type in capitals.";
    }
}
