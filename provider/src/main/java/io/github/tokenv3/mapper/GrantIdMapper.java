package io.github.tokenv3.mapper;

import io.github.tokenv3.keycloak.GrantFacts;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The family's id: the same in all tokens that descend from one authorization. */
public final class GrantIdMapper extends GrantClaimMapper {

    /** Provider id: stored in realms, so it never changes. */
    public static final String ID = "token-v3-grant-id";

    public GrantIdMapper() {
        super(
                ID,
                "Grant identifier",
                "One identifier for all tokens that descend from one authorization, however often they were refreshed:"
                        + " for resource servers and logs. It names the grant in the admin and account APIs too, and"
                        + " cannot be redeemed for anything.",
                "grant_id");
    }

    @Override
    Optional<?> value(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        return GrantFacts.of(session, userSession, context).map(GrantFacts::grantId);
    }
}
