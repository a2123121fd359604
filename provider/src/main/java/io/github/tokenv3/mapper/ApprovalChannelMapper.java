package io.github.tokenv3.mapper;

import io.github.tokenv3.keycloak.GrantFacts;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** How the user approved the grant: {@code redirect}, {@code decoupled} or {@code direct}. */
public final class ApprovalChannelMapper extends GrantClaimMapper {

    /** Provider id: stored in realms, so it never changes. */
    public static final String ID = "token-v3-approval-channel";

    public ApprovalChannelMapper() {
        super(
                ID,
                "Approval channel",
                "How the user approved the grant a token belongs to: \"redirect\" in the browser the client sent them"
                        + " to, \"decoupled\" on another device than the client's, \"direct\" by any other grant. Tokens"
                        + " without a refresh-token family have none.",
                "approval_channel");
    }

    @Override
    Optional<?> value(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        return GrantFacts.of(session, userSession, context)
                .map(facts -> facts.channel().name().toLowerCase(Locale.ROOT));
    }
}
