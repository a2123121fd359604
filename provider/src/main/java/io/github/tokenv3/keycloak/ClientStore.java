package io.github.tokenv3.keycloak;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.ClientAdapter;

/**
 * Keycloak's clients in its own database. Whatever changes one, a workflow say, of which nobody is told, looks it up
 * here first. A proxy, because Keycloak's class takes settings that its factory keeps for itself.
 */
record ClientStore(KeycloakSession session, ClientProvider keycloaks) implements InvocationHandler {

    static ClientProvider over(KeycloakSession session, ClientProvider keycloaks) {
        return (ClientProvider) Proxy.newProxyInstance(
                ClientStore.class.getClassLoader(),
                new Class<?>[] {ClientProvider.class},
                new ClientStore(session, keycloaks));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            Object found = method.invoke(keycloaks, arguments);
            return found instanceof ClientAdapter stored && method.getName().startsWith("getClientBy")
                    ? watched((RealmModel) arguments[0], stored)
                    : found;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** With Keycloak's experimental client types a client may be of another class; it is left as it is. */
    private StoredClient watched(RealmModel realm, ClientAdapter client) {
        return new StoredClient(realm, database(), session, client.getEntity());
    }

    private EntityManager database() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
