package io.github.tokenv3.endpoint;

import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Arrays;

/** Tells a database that is away from a fault of ours. */
final class Unreachable {

    /** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
    private static final String[] AWAY = {"08", "53", "57"};

    private Unreachable() {}

    static boolean isDatabase(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            // Of a chain of causes Keycloak keeps only the last, which may be the network's; and a commit that fails
            // names
            // its reasons beside the failure, not below it.
            if (cause instanceof SQLException sql && isAway(sql)
                    || cause instanceof SocketException
                    || cause instanceof EOFException
                    || Arrays.stream(cause.getSuppressed()).anyMatch(Unreachable::isDatabase)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException error) {
        if (error instanceof SQLTransientException || error instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = error.getSQLState();
        for (String away : AWAY) {
            if (state != null && state.startsWith(away)) {
                return true;
            }
        }
        // The connection pool reports an exhausted wait without a state.
        return state == null;
    }
}
