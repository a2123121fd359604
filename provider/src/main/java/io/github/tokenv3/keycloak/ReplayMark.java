package io.github.tokenv3.keycloak;

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

    boolean isLeft(KeycloakSession session) {
        return session.singleUseObjects().contains(KEY + id);
    }
}
