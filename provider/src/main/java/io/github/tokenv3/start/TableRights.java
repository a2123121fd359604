package io.github.tokenv3.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.keycloak.ServerStartupError;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Ends the start if the database user may not do to our tables what we do: otherwise the first sign-in, refresh or purge
 * would find out. The statements name no row, so they change none; a database checks rights before it looks for rows.
 */
public final class TableRights implements ProviderEventListener {

    /** The tables of our change log. */
    public static final List<String> TABLES = List.of("TOKEN_V3_FAMILY", "TOKEN_V3_APPROVAL");

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) {
            try (Connection connection = Connections.of(migrated.getFactory()).getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    check(statement, Connections.nameOf(table, migrated.getFactory()));
                }
            } catch (SQLException e) {
                throw new ServerStartupError(
                        "The token v3 extension cannot reach its tables (" + state(e)
                                + "): see the messages before this one for the database",
                        false);
            }
        }
    }

    private static void check(Statement statement, String table) throws SQLException {
        check(statement, table, "SELECT", "select * from %1$s where 1 = 0");
        check(statement, table, "INSERT", "insert into %1$s select * from %1$s where 1 = 0");
        check(statement, table, "UPDATE", "update %1$s set ID = ID where 1 = 0");
        check(statement, table, "DELETE", "delete from %1$s where 1 = 0");
    }

    private static void check(Statement statement, String table, String right, String sql) throws SQLException {
        try {
            statement.execute(sql.formatted(table));
        } catch (SQLException e) {
            throw new ServerStartupError(
                    "The token v3 extension needs SELECT, INSERT, UPDATE and DELETE on " + String.join(" and ", TABLES)
                            + ", and its " + right + " on " + table + " failed (" + state(e) + "): grant them to the"
                            + " database user "
                            + statement.getConnection().getMetaData().getUserName()
                            + ", and see that the tables are in the schema of --db-schema or, without that, in the one"
                            + " its connections use",
                    false);
        }
    }

    private static String state(SQLException e) {
        return "SQLSTATE " + e.getSQLState();
    }
}
