package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingAttributes;
import org.keycloak.tracing.TracingProvider;

/**
 * A span of Keycloak's tracing around what happens to families, with what came of it. No token, no id of one and no
 * person; and no message of an exception, which may quote a row. Without {@code --tracing-enabled} it is one look-up.
 */
final class FamilySpan {

    private static final String TRACER = "io.github.tokenv3";
    private static final AttributeKey<String> OUTCOME = key("outcome");
    private static final AttributeKey<String> REASON = key("reason");
    private static final AttributeKey<Long> FAMILIES =
            AttributeKey.longKey(TracingAttributes.KC_PREFIX + "tokenV3.families");
    private static final FamilySpan NONE = new FamilySpan(new NoopTracingProvider(), Span.getInvalid());

    private final TracingProvider tracing;
    private final Span span;

    private FamilySpan(TracingProvider tracing, Span span) {
        this.tracing = tracing;
        this.span = span;
    }

    private static AttributeKey<String> key(String name) {
        return AttributeKey.stringKey(TracingAttributes.KC_PREFIX + "tokenV3." + name);
    }

    /**
     * Must be ended, on the same thread.
     *
     * @param name class and method, as Keycloak names its own
     */
    static FamilySpan start(KeycloakSession session, String name) {
        TracingProvider tracing = session.getProvider(TracingProvider.class);
        return tracing instanceof NoopTracingProvider ? NONE : new FamilySpan(tracing, tracing.startSpan(TRACER, name));
    }

    void outcome(String outcome) {
        span.setAttribute(OUTCOME, outcome);
    }

    /** @param reason {@code null} if there is none */
    void outcome(String outcome, EndReason reason) {
        outcome(outcome);
        if (reason != null) {
            span.setAttribute(REASON, reason.name());
        }
    }

    void families(int number) {
        span.setAttribute(FAMILIES, number);
    }

    void failed(RuntimeException e) {
        span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
    }

    void end() {
        tracing.endSpan();
    }
}
