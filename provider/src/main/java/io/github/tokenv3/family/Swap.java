package io.github.tokenv3.family;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The compare-and-swap that spends one refresh token and makes its successor current. The database's row lock orders
 * everything that happens to a family, on any number of nodes, so no clock and no memory decides.
 *
 * <p>Plain JDBC on the transaction's own connection: this is the hot path, and the persistence layer adds a tenth to it.
 *
 * @param familyId the family
 * @param presentedId id of the token presented
 * @param successorId id of the token that is to be current
 * @param passwordStamp the user's password as it is now
 * @param now epoch milliseconds
 */
record Swap(String familyId, String presentedId, String successorId, String passwordStamp, long now) {

    private static final String OPEN = " and ENDED_AT is null and EXPIRES_AT > ? and PASSWORD_STAMP = ?";

    // PREVIOUS_ID before CURRENT_ID: MySQL evaluates assignments from left to right.
    private static final String ROTATE = "update TOKEN_V3_FAMILY set PREVIOUS_ID = CURRENT_ID, CURRENT_ID = ?,"
            + " GENERATION = GENERATION + 1, RETRIES = 0, ROTATED_AT = ? where ID = ? and CURRENT_ID = ?" + OPEN;

    // ROTATED_AT stays: a window that slid with each retry would never close.
    private static final String RETRY = "update TOKEN_V3_FAMILY set CURRENT_ID = ?, RETRIES = RETRIES + 1"
            + " where ID = ? and PREVIOUS_ID = ? and RETRIES < ? and ROTATED_AT >= ?" + OPEN;

    boolean rotate(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ROTATE)) {
            update.setString(1, successorId);
            update.setLong(2, now);
            update.setString(3, familyId);
            update.setString(4, presentedId);
            update.setLong(5, now);
            update.setString(6, passwordStamp);
            return update.executeUpdate() == 1;
        }
    }

    /** While {@code PREVIOUS_ID} is the token presented, its successor is unused: using it would have moved both. */
    boolean retry(Connection connection, RetryWindow window) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RETRY)) {
            update.setString(1, successorId);
            update.setString(2, familyId);
            update.setString(3, presentedId);
            update.setInt(4, window.times());
            update.setLong(5, now - window.millis());
            update.setLong(6, now);
            update.setString(7, passwordStamp);
            return update.executeUpdate() == 1;
        }
    }
}
