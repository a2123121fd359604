package io.github.tokenv3.admin;

import io.github.tokenv3.family.Family;
import io.github.tokenv3.family.FamilySearch;
import io.github.tokenv3.family.FamilySearch.Position;
import io.github.tokenv3.family.FamilyState;
import jakarta.ws.rs.BadRequestException;
import java.util.List;

/**
 * Which page of families is asked for.
 *
 * @param after the page begins after this one; {@code null} for the first page
 * @param most how many families it holds at most
 */
record PageRequest(FamilyState state, Position after, int most) {

    private static final int MOST_A_PAGE = 500;

    /**
     * By the parameters of those names.
     *
     * @throws BadRequestException if one of them is wrong
     */
    static PageRequest of(String state, String after, String max) {
        return new PageRequest(state(state), Cursor.parse(after), most(max));
    }

    private static FamilyState state(String name) {
        return switch (name) {
            case "live" -> FamilyState.LIVE;
            case "ended" -> FamilyState.ENDED;
            case "any" -> FamilyState.ANY;
            default -> throw new BadRequestException("The parameter \"state\" must be live, ended or any");
        };
    }

    private static int most(String max) {
        try {
            int most = Integer.parseInt(max);
            if (most >= 1 && most <= MOST_A_PAGE) {
                return most;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadRequestException("The parameter \"max\" must be 1 to " + MOST_A_PAGE);
    }

    /**
     * As a search of the store.
     *
     * @param userId {@code null} for all users
     * @param clientId Keycloak's internal id, {@code null} for all clients
     */
    FamilySearch search(String realmId, String userId, String clientId, long now) {
        return new FamilySearch(realmId, userId, clientId, state, after, most, now);
    }

    /** What asks for the page after this one; {@code null} if this one was not full. */
    String next(List<Family> found) {
        return found.size() == most ? Cursor.after(found.get(most - 1)) : null;
    }
}
