package io.github.tokenv3.history;

/**
 * One request with its answer. Tokens are known by the hash of what they are, so that a history can be kept. Times are
 * microseconds of one clock since the epoch.
 *
 * @param client    the number of who asked
 * @param node      the number of the node that was asked
 * @param user      whose family it is
 * @param session   the browser session the family was begun in
 * @param family    null for what is done to a session or a user
 * @param token     the refresh token that was presented; null where none was
 * @param invoked   when the request was about to be sent
 * @param completed when the answer was there, or it was clear that none would come
 * @param received  the refresh token in the answer; null where none was
 * @param end       when that token expires; 0 where none was
 * @param words     the answer in words, for whoever reads the history; never a token
 */
record Operation(
        int client,
        int node,
        Action action,
        String user,
        String session,
        String family,
        String token,
        long invoked,
        long completed,
        Said said,
        String received,
        long end,
        String words) {

    boolean is(Action other, Said result) {
        return action == other && said == result;
    }

    /** Whether this was over when the other began; concurrent ones have no order. */
    boolean isBefore(Operation other) {
        return completed < other.invoked;
    }

    /** Whether it may have had its effect before the other was answered. */
    boolean mayPrecede(Operation other) {
        return this != other && invoked < other.completed;
    }

    /** Whether this is meant to end that family, as far as it had begun by then. */
    boolean endsFamilyOf(Operation begin) {
        return switch (action) {
            case REVOKE -> begin.family.equals(family);
            case LOGOUT -> begin.session.equals(session);
            case PASSWORD -> begin.user.equals(user);
            default -> false;
        };
    }
}
