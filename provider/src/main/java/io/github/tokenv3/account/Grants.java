package io.github.tokenv3.account;

import io.github.tokenv3.family.EndReason;
import io.github.tokenv3.family.Family;
import io.github.tokenv3.family.FamilySearch;
import io.github.tokenv3.family.FamilyState;
import io.github.tokenv3.keycloak.Families;
import io.github.tokenv3.keycloak.FamilySession;
import io.github.tokenv3.revocation.PasswordStamp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The grants of one user: what the user may see, and may end. */
public final class Grants {

    /** Nobody connects so many apps; a program that does sees its newest. */
    private static final int MOST = 500;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final Families families;

    /** @param user a user of the realm of the request */
    public Grants(KeycloakSession session, UserModel user) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.user = user;
        this.families = new Families(session);
    }

    /** The apps that can act for the user now, the newest approval first. */
    public List<Grant> list() {
        String stamp = PasswordStamp.of(user);
        Words words = new Words(session, user);
        return families
                .store()
                .search(new FamilySearch(
                        realm.getId(), user.getId(), null, FamilyState.LIVE, null, MOST, Time.currentTimeMillis()))
                .stream()
                // One that the next refresh would end is no connection any more.
                .filter(family -> family.passwordStamp().equals(stamp))
                .flatMap(family -> grant(family, words))
                .toList();
    }

    private Stream<Grant> grant(Family family, Words words) {
        ClientModel client = session.clients().getClientById(realm, family.clientId());
        FamilySession found = client == null ? null : FamilySession.find(session, realm, family.id(), client.getId());
        if (found == null) {
            return Stream.empty();
        }
        List<Grant.Scope> scopes =
                found.shownScopes(session).stream().map(words::scope).toList();
        return Stream.of(Grant.of(family, client.getClientId(), words.nameOf(client), scopes));
    }

    /**
     * Ends one of the user's grants, access tokens included.
     *
     * @return whether the user had such a grant until now
     */
    public boolean end(String id) {
        Optional<Family> family = own(id).filter(found -> found.isLive(Time.currentTimeMillis()));
        return family.isPresent() && families.end(realm, List.of(id), EndReason.REVOKED) == 1;
    }

    /** The name of the app of a grant that the user has ended; empty for any other id. */
    Optional<String> nameOfEnded(String id) {
        return own(id).filter(family -> family.endReason() == EndReason.REVOKED)
                .map(family -> session.clients().getClientById(realm, family.clientId()))
                .map(client -> new Words(session, user).nameOf(client));
    }

    private Optional<Family> own(String id) {
        return families.store()
                .find(id)
                .filter(found -> found.realmId().equals(realm.getId()))
                .filter(found -> found.userId().equals(user.getId()));
    }
}
