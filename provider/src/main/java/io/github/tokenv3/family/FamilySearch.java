package io.github.tokenv3.family;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A search for families of one realm, newest first. Pages follow one another by position and not by number, so that the
 * last page of a million costs what the first does and rows begun in between shift nothing.
 *
 * @param realmId Keycloak's internal realm id
 * @param userId only this user's, or {@code null}
 * @param clientId only those at this client (Keycloak's internal id), or {@code null}
 * @param state which ones
 * @param after the last family of the page before, or {@code null} for the first page
 * @param max at most this many
 * @param now epoch milliseconds
 */
public record FamilySearch(
        String realmId, String userId, String clientId, FamilyState state, Position after, int max, long now) {

    /**
     * Where a family stands in the order of the search.
     *
     * @param startedAt epoch milliseconds
     * @param id the family's id
     */
    public record Position(long startedAt, String id) {}

    List<Family> in(EntityManager database) {
        StringBuilder words = new StringBuilder("select f from FamilyEntity f where f.realmId = :realm");
        Map<String, Object> values = new HashMap<>(Map.of("realm", realmId));
        if (userId != null) {
            words.append(" and f.userId = :user");
            values.put("user", userId);
        }
        if (clientId != null) {
            words.append(" and f.clientId = :client");
            values.put("client", clientId);
        }
        words.append(state.condition());
        if (state != FamilyState.ANY) {
            values.put("now", now);
        }
        if (after != null) {
            // The first half is implied by the second; it is what lets the database begin in the middle of the index.
            words.append(" and f.startedAt <= :started and (f.startedAt < :started or f.id < :id)");
            values.put("started", after.startedAt());
            values.put("id", after.id());
        }
        words.append(" order by f.startedAt desc, f.id desc");
        TypedQuery<FamilyEntity> query = database.createQuery(words.toString(), FamilyEntity.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(max)
                .getResultStream()
                .map(FamilyEntity::toFamily)
                .toList();
    }
}
