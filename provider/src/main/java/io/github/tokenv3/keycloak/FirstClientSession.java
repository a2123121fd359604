package io.github.tokenv3.keycloak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * What a family's client session begins as: the browser's, in the family's session and with the family's notes. Keycloak
 * copies it. Without the feature {@code persistent-user-sessions} it writes offline sessions once, as they are handed in,
 * and looks them up after a restart by the session they are in: notes set afterwards would be lost, and so would a client
 * session that still names the browser's.
 *
 * @param online the browser's client session
 * @param userSession the family's session
 * @param started second in which it begins
 * @param notes the notes it begins with
 */
record FirstClientSession(
        AuthenticatedClientSessionModel online, UserSessionModel userSession, int started, Map<String, String> notes)
        implements AuthenticatedClientSessionModel {

    @Override
    public String getId() {
        return online.getId();
    }

    @Override
    public UserSessionModel getUserSession() {
        return userSession;
    }

    /** A copy, because Keycloak keeps what it is given. */
    @Override
    public Map<String, String> getNotes() {
        return new ConcurrentHashMap<>(notes);
    }

    @Override
    public String getNote(String name) {
        return notes.get(name);
    }

    @Override
    public RealmModel getRealm() {
        return online.getRealm();
    }

    @Override
    public ClientModel getClient() {
        return online.getClient();
    }

    @Override
    public String getRedirectUri() {
        return online.getRedirectUri();
    }

    @Override
    public String getAction() {
        return online.getAction();
    }

    @Override
    public String getProtocol() {
        return online.getProtocol();
    }

    @Override
    @SuppressWarnings("removal")
    public int getTimestamp() {
        return started;
    }

    @Override
    @SuppressWarnings("removal")
    public void setTimestamp(int timestamp) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setNote(String name, String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeNote(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRedirectUri(String uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAction(String action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setProtocol(String protocol) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void detachFromUserSession() {
        throw new UnsupportedOperationException();
    }
}
