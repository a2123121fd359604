package io.github.tokenv3.keycloak;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * A family and the browser session it was begun in, as they are committed, by one statement.
 *
 * @param isOpen whether the family is there and has not ended
 * @param ssoSession second in which the browser session began that is stored now; {@code null} if none is
 */
record FamilyGlance(boolean isOpen, Integer ssoSession) {

    private static final String QUERY = "select f.endedAt, s.createdOn from FamilyEntity f"
            + " left join PersistentUserSessionEntity s on s.userSessionId = f.ssoSessionId and s.offline = '0'"
            + " where f.id = :id";

    static FamilyGlance at(EntityManager database, String familyId) {
        List<Object[]> rows = database.createQuery(QUERY, Object[].class)
                .setParameter("id", familyId)
                .getResultList();
        return rows.isEmpty()
                ? new FamilyGlance(false, null)
                : new FamilyGlance(rows.get(0)[0] == null, (Integer) rows.get(0)[1]);
    }
}
