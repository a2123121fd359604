package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * Orders two requests that present the same code or token at the same moment, so that one of them sees the other: the
 * loser leaves the mark before it looks for the winner's family, and the winner looks for the mark after its family is
 * committed. It needs to last only as long as a request.
 *
 * @param id what was presented twice, never the secret itself
 */
record ReplayMark(String id) {

    private static final String KEY = "token-v3-replayed:";
    private static final int SECONDS = 60;

    void leave(KeycloakSession session) {
        session.singleUseObjects().putIfAbsent(KEY + id, SECONDS);
    }

    /** Ends the family begun in this request if, once it is committed, somebody has left the mark. */
    void watch(KeycloakSession session, String familyId, EndReason reason) {
        Afterwards.ifCommitted(session, later -> {
            if (later.singleUseObjects().contains(KEY + id)) {
                new Families(later).end(later.getContext().getRealm(), List.of(familyId), reason);
            }
        });
    }
}
