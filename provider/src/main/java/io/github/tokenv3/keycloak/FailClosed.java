package io.github.tokenv3.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * A request whose revocation failed must not be answered as if it had not. Keycloak logs and swallows what an event
 * listener throws (EventBuilder, AdminEventBuilder), and answers a transaction that the failure has marked for rollback
 * as it would have answered its commit (DefaultKeycloakSession#close, 26.7.3). So the failure is kept until all is rolled
 * back, and thrown then.
 */
public final class FailClosed {

    private static final String ATTRIBUTE = "token-v3.failed-revocation";

    private FailClosed() {}

    /** Nothing of this request will be kept, and it fails with this. */
    public static void because(KeycloakSession session, RuntimeException failure) {
        session.getTransactionManager().setRollbackOnly();
        if (session.getAttribute(ATTRIBUTE) == null) {
            session.setAttribute(ATTRIBUTE, failure);
            // Providers are closed after the rollback and before the answer is written.
            session.enlistForClose(() -> take(session).ifPresent(Unanswerable::rethrow));
        }
    }

    /** What was kept; whoever takes it answers for it. */
    public static Optional<RuntimeException> take(KeycloakSession session) {
        return Optional.ofNullable((RuntimeException) session.removeAttribute(ATTRIBUTE));
    }

    /** An error and not an exception: those of a provider that is closed Keycloak swallows, too. */
    private static final class Unanswerable extends Error {

        private static final long serialVersionUID = 1L;

        private Unanswerable(RuntimeException cause) {
            super("A revocation failed, and the request with it", cause);
        }

        private static void rethrow(RuntimeException failure) {
            throw new Unanswerable(failure);
        }
    }
}
