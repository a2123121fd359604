package io.github.tokenv3.mapper;

import io.github.tokenv3.keycloak.GrantFacts;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** When the user has to sign in again at the latest, in epoch seconds (ASVS 10.4.8). */
public final class ConsentEndMapper extends GrantClaimMapper {

    /** Provider id: stored in realms, so it never changes. */
    public static final String ID = "token-v3-consent-end";

    public ConsentEndMapper() {
        super(
                ID,
                "Consent end",
                "When the grant ends at the latest and the user must sign in again, in seconds since 1970. Fixed at"
                        + " sign-in: refreshing does not move it.",
                "consent_expires_at");
    }

    @Override
    Optional<?> value(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        return GrantFacts.of(session, userSession, context).map(GrantFacts::endsAt);
    }
}
