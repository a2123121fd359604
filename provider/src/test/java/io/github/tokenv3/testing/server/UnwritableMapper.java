package io.github.tokenv3.testing.server;

import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessTokenResponse;

/** A mapper as somebody may write one: what it adds to the token answer is no JSON. */
public final class UnwritableMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenResponseMapper {

    public static final String ID = "testing-unwritable";

    @Override
    public AccessTokenResponse transformAccessTokenResponse(
            AccessTokenResponse answer,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        if (Faults.of(session.getContext().getRealm().getName()).strikes(Fault.UNWRITABLE_ANSWER)) {
            answer.setOtherClaims("unwritable", new Unwritable());
        }
        return answer;
    }

    /** A bean that cannot be read. */
    public static final class Unwritable {

        public String getValue() {
            throw new IllegalStateException("A test asked for this failure at writing");
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Unwritable";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "For tests";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
