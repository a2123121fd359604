package io.github.tokenv3.testing.server;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/** Lets the faults of the realm happen, when Keycloak has made the tokens of an answer and nothing is committed yet. */
final class FaultInjector implements TokenPostProcessor {

    private final KeycloakSession session;

    FaultInjector(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        Faults faults = Faults.of(session.getContext().getRealm().getName());
        if (faults.strikes(Fault.WAIT_AFTER_ISSUING)) {
            faults.awaitDisarmed();
        }
        if (faults.strikes(Fault.FAIL_AFTER_ISSUING)) {
            throw new IllegalStateException("A test asked for this failure after issuing");
        }
        if (faults.strikes(Fault.REFUSE_AFTER_ISSUING)) {
            throw new TokenInterceptorException("invalid_request", "A test asked for this refusal after issuing");
        }
        if (faults.strikes(Fault.FAIL_AT_COMMIT)) {
            session.getTransactionManager().enlistPrepare(new FailingTransaction());
        }
    }

    private static final class FailingTransaction extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            throw new IllegalStateException("A test asked for this failure at commit");
        }

        @Override
        protected void rollbackImpl() {}
    }
}
