package io.github.tokenv3.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the shared server of one database, by a handle that lives as long as the test. */
final class KeycloakParameters implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakParameters.class);

    private final Database database;

    KeycloakParameters(Database database) {
        this.database = database;
    }

    /** What a constructor opens belongs to the one test that the instance is made for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Keycloak.class || type == TestRealm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Keycloak keycloak = keycloak(context);
        return parameter.getParameter().getType() == TestRealm.class ? keycloak.realm() : keycloak;
    }

    private Keycloak keycloak(ExtensionContext context) {
        context.getRoot().getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(TestRun.class, first -> TestRun.current());
        Store store = context.getStore(NAMESPACE);
        // By the context's own id: a store also answers with what an outer context put there.
        return store.computeIfAbsent(context.getUniqueId(), first -> new Keycloak(TestRun.current().shared(database)), Keycloak.class);
    }
}
