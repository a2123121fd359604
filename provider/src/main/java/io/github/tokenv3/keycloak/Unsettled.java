package io.github.tokenv3.keycloak;

import org.keycloak.models.KeycloakSession;

/**
 * Whether this request has spent a token, or begun a family, that it has not answered yet. Keycloak commits a request
 * that ends in an OAuth error, so an error after that point (a client policy that refuses the answer, a missing client
 * certificate) has to roll back, or the client would hold a spent token and no successor (keycloak#49213).
 */
final class Unsettled {

    private static final String ATTRIBUTE = "token-v3.unsettled";

    private Unsettled() {}

    static void mark(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, Boolean.TRUE);
    }

    static void rollBack(KeycloakSession session) {
        if (session.getAttribute(ATTRIBUTE) != null) {
            session.getTransactionManager().setRollbackOnly();
        }
    }
}
