package io.github.tokenv3.testing;

import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the shared server of one database, by a handle that lives as long as the test, or a {@link Shop} that
 * lives as long as the run of the class on that database.
 */
final class KeycloakParameters implements ParameterResolver, AfterClassTemplateInvocationCallback {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakParameters.class);

    private final Database database;
    private Keycloak ofClass;
    private Shop shop;

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
        return type == Keycloak.class || type == TestRealm.class || type == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Shop.class) {
            return shop(context);
        }
        Keycloak keycloak = keycloak(context);
        return type == TestRealm.class ? keycloak.realm() : keycloak;
    }

    private Keycloak keycloak(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        // By the context's own id: a store also answers with what an outer context put there.
        return store.computeIfAbsent(context.getUniqueId(), first -> open(context), Keycloak.class);
    }

    private Shop shop(ExtensionContext context) {
        if (shop == null) {
            ofClass = open(context);
            shop = Shop.open(ofClass.realm());
        }
        return shop;
    }

    private Keycloak open(ExtensionContext context) {
        context.getRoot()
                .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(TestRun.class, first -> TestRun.current());
        return new Keycloak(TestRun.current().shared(database));
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        if (ofClass != null) {
            ofClass.close();
        }
    }
}
