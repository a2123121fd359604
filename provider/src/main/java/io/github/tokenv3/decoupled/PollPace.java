package io.github.tokenv3.decoupled;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * How often a client may ask what became of a request. Two marks instead of one, each gone after the interval: of a client
 * that keeps to the interval, some requests arrive a little early.
 *
 * @param session the request's Keycloak session
 * @param seconds the interval
 */
record PollPace(KeycloakSession session, int seconds) {

    private static final String KEY = "token-v3-poll:";

    boolean allows(ApprovalRequest request) {
        SingleUseObjectProvider marks = session.singleUseObjects();
        String key = KEY + request.id();
        return marks.putIfAbsent(key + ":1", seconds) || marks.putIfAbsent(key + ":2", seconds);
    }
}
