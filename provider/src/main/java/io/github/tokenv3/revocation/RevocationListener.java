package io.github.tokenv3.revocation;

import io.github.tokenv3.keycloak.FailClosed;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Hears of every sign-out and change in every realm, inside the transaction it happens in. */
final class RevocationListener implements EventListenerProvider {

    private final KeycloakSession session;

    RevocationListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        failClosed(() -> {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            if (realm != null) {
                new UserEvents(session, realm).on(event);
            }
        });
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        failClosed(() -> {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            if (realm != null && event.getError() == null) {
                new AdminEvents(session, realm).on(event);
            }
        });
    }

    private void failClosed(Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException failure) {
            FailClosed.because(session, failure);
            throw failure;
        }
    }

    @Override
    public void close() {}
}
