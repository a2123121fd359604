package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.Asked;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.OAuth2Code;
import org.keycloak.protocol.oidc.utils.OAuth2CodeParser;

/**
 * A code of the decoupled flow: one of Keycloak's own, whose first letters bind it to the decoupled token path. It is
 * bound to no redirect URI, because none was gone to and clients leave it out at the token endpoint.
 */
public final class DecoupledCode {

    private DecoupledCode() {}

    /** A new code for what was approved in this session. */
    public static String mint(KeycloakSession session, AuthenticatedClientSessionModel clientSession, Asked asked) {
        OAuth2Code data = new OAuth2Code(
                SpentCode.DECOUPLED_PREFIX + SecretGenerator.getInstance().generateSecureID(),
                clientSession.getClient().getId(),
                Time.currentTime() + clientSession.getRealm().getAccessCodeLifespan(),
                asked.nonce(),
                asked.scope(),
                null,
                null,
                asked.codeChallenge(),
                asked.codeChallengeMethod(),
                asked.dpopJkt(),
                clientSession.getUserSession().getId());
        String code = OAuth2CodeParser.persistCode(session, clientSession, data);
        if (asked.minutes() != null) {
            CodeDuration.bind(session, SpentCode.of(code), asked.minutes());
        }
        return code;
    }
}
