package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.OpenFamilies;
import io.github.tokenv3.revocation.PasswordStamp;
import java.util.List;
import java.util.function.Function;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Ends what a change takes with it: at once, in the change's own transaction, and once more after its commit, for a
 * family whose code was being redeemed meanwhile. The other half of that race is {@link FamilyGround}: whichever of the
 * two commits last finds the other. Asked for before the first look, the second one also makes up for a first that
 * failed, whose exception Keycloak only logs when an event listener throws it.
 */
public final class Ending {

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param realm the realm in which something changed */
    public Ending(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Ends one family. */
    public void ofFamily(String familyId, EndReason reason) {
        new Families(session).end(realm, List.of(familyId), reason);
    }

    /** Ends the families that were begun in a browser session which was signed out of. */
    public void ofBrowserSession(String sessionId) {
        end(open -> open.ofSsoSession(realm.getId(), sessionId), EndReason.LOGOUT);
    }

    /** Ends all families of a user. */
    public void ofUser(String userId, EndReason reason) {
        end(open -> open.ofUser(realm.getId(), userId), reason);
    }

    /** Ends the families of a user that were begun with another password than the present one. */
    public void ofUserWithOldPassword(UserModel user) {
        String stamp = PasswordStamp.of(user);
        end(open -> open.ofUserStampedOtherwise(realm.getId(), user.getId(), stamp), EndReason.PASSWORD_CHANGED);
    }

    /** Ends the families of a user at one client, given by Keycloak's internal id. */
    public void ofUserAtClient(String userId, String clientId, EndReason reason) {
        end(open -> open.ofUserAtClient(realm.getId(), userId, clientId), reason);
    }

    /** Ends all families of a client, given by Keycloak's internal id. */
    public void ofClient(String clientId, EndReason reason) {
        bulk(reason, (sweep, now) -> sweep.endOfClient(realm.getId(), clientId, reason, now));
    }

    /** Ends all families of the realm. */
    public void ofRealm(EndReason reason) {
        bulk(reason, (sweep, now) -> sweep.endOfRealm(realm.getId(), reason, now));
    }

    /** Ends the realm's families whose refresh token is older than the realm's not-before date. */
    public void ofRealmByNotBefore() {
        long before = realm.getNotBefore() * 1000L;
        bulk(
                EndReason.NOT_BEFORE,
                (sweep, now) -> sweep.endOfRealmBefore(realm.getId(), before, EndReason.NOT_BEFORE, now));
    }

    /** Ends the client's families whose refresh token is older than the client's not-before date. */
    public void ofClientByNotBefore(ClientModel client) {
        long before = client.getNotBefore() * 1000L;
        bulk(
                EndReason.NOT_BEFORE,
                (sweep, now) ->
                        sweep.endOfClientBefore(realm.getId(), client.getId(), before, EndReason.NOT_BEFORE, now));
    }

    private void bulk(EndReason reason, BulkEnding.Statement statement) {
        new BulkEnding(session, realm, reason).end(statement);
    }

    private void end(Function<OpenFamilies, List<String>> which, EndReason reason) {
        Afterwards.ifCommitted(session, realm, later -> look(later, which, reason));
        look(session, which, reason);
    }

    private static void look(KeycloakSession now, Function<OpenFamilies, List<String>> which, EndReason reason) {
        Families families = new Families(now);
        families.end(now.getContext().getRealm(), which.apply(families.open()), reason);
    }
}
