package io.github.tokenv3.container;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Looks for an engine as {@code docker info} does, before any container is made. */
final class ContainerEngine implements ExecutionCondition {

    private static final String MISSING = "no container engine answers (\"docker info\")";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ConditionEvaluationResult result =
                decide(DockerClientFactory.instance().isDockerAvailable(), "true".equals(System.getenv("CI")));
        // Failsafe reports the number of skipped tests, never the reason.
        if (result.isDisabled() && SAID.compareAndSet(false, true)) {
            System.err.println("Container tests skipped: " + MISSING);
        }
        return result;
    }

    static ConditionEvaluationResult decide(boolean available, boolean ci) {
        if (available) {
            return ConditionEvaluationResult.enabled("a container engine answers");
        }
        if (ci) {
            throw new ExtensionConfigurationException("CI=true, but " + MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }
}
