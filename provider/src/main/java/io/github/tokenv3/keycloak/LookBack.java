package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.Family;
import org.keycloak.models.KeycloakSession;

/**
 * A look, once a request is committed, at whether a family whose session it wrote has been ended meanwhile. Whoever ended
 * it found the rows, but not what Keycloak puts into its session cache only after the commit; user info would go on
 * reading it from there.
 */
final class LookBack {

    private LookBack() {}

    static void at(KeycloakSession session, String familyId) {
        Afterwards.ifCommitted(session, later -> {
            if (new Families(later)
                    .store()
                    .find(familyId)
                    .filter(LookBack::isOpen)
                    .isEmpty()) {
                FamilySession.remove(later, later.getContext().getRealm(), familyId);
            }
        });
    }

    private static boolean isOpen(Family family) {
        return family.endedAt() == null;
    }
}
