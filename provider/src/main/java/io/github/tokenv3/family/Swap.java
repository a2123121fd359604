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

    boolean rotate(Connection connection, SwapStatements sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql.rotate())) {
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
    boolean retry(Connection connection, SwapStatements sql, RetryWindow window) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql.retry())) {
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
