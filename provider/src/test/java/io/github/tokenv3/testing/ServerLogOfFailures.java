package io.github.tokenv3.testing;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/** Prints what the shared server logged during a test that failed. */
final class ServerLogOfFailures implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(ServerLogOfFailures.class);

    private final Database database;

    ServerLogOfFailures(Database database) {
        this.database = database;
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(NAMESPACE).put(ServerLog.class, log());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException()
                .filter(thrown -> !(thrown instanceof TestAbortedException))
                .isPresent()) {
            ServerLog log = context.getStore(NAMESPACE).get(ServerLog.class, ServerLog.class);
            System.err.println(
                    "The server's log of " + context.getDisplayName() + " on " + database + ":\n" + log.text());
        }
    }

    private ServerLog log() {
        return ServerLog.fromNow(TestRun.current().shared(database).server().log());
    }
}
