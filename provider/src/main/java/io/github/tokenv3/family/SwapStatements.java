package io.github.tokenv3.family;

/**
 * The statements of a {@link Swap}, for whoever writes them once and keeps them.
 *
 * @param rotate moves on from the current token
 * @param retry takes the spent one again, inside the retry window
 */
public record SwapStatements(String rotate, String retry) {

    /** The families' table. */
    public static final String TABLE = "TOKEN_V3_FAMILY";

    private static final String OPEN = " and ENDED_AT is null and EXPIRES_AT > ? and PASSWORD_STAMP = ?";

    /** @param table the table's name as connections find it: with its schema, where that is not their own */
    public static SwapStatements on(String table) {
        // PREVIOUS_ID before CURRENT_ID: MySQL evaluates assignments from left to right.
        String rotate = " set PREVIOUS_ID = CURRENT_ID, CURRENT_ID = ?, GENERATION = GENERATION + 1, RETRIES = 0,"
                + " ROTATED_AT = ? where ID = ? and CURRENT_ID = ?" + OPEN;
        // ROTATED_AT stays: a window that slid with each retry would never close.
        String retry = " set CURRENT_ID = ?, RETRIES = RETRIES + 1"
                + " where ID = ? and PREVIOUS_ID = ? and RETRIES < ? and ROTATED_AT >= ?" + OPEN;
        return new SwapStatements("update " + table + rotate, "update " + table + retry);
    }
}
