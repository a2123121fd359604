package io.github.tokenv3.keycloak;

import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * How long the family that comes of an authorization code may live. Kept beside the code and not in the client session:
 * a browser session can have several codes of one client under way, each with a duration of its own or none.
 */
final class CodeDuration {

    private static final String KEY = "token-v3-code-duration:";
    private static final String MINUTES = "minutes";
    /** Longer than the code itself, which is looked up before and after. */
    private static final int MARGIN_SECONDS = 60;

    private CodeDuration() {}

    static void bind(KeycloakSession session, SpentCode code, int minutes) {
        session.singleUseObjects()
                .put(
                        KEY + code.hash(),
                        session.getContext().getRealm().getAccessCodeLifespan() + MARGIN_SECONDS,
                        Map.of(MINUTES, String.valueOf(minutes)));
    }

    /** The latest end, in epoch milliseconds, that the code redeemed in this request allows from {@code now} on. */
    static long latestEnd(KeycloakSession session, long now) {
        SpentCode code = SpentCode.in(session);
        Map<String, String> bound =
                code == null ? null : session.singleUseObjects().get(KEY + code.hash());
        return bound == null ? Long.MAX_VALUE : now + Long.parseLong(bound.get(MINUTES)) * 60_000;
    }
}
