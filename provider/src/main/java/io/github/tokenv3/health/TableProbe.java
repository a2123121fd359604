package io.github.tokenv3.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One look at the tables, on a connection of Keycloak's pool: they can be read, and every change set that this JAR knows
 * has been applied. Change sets it does not know are no fault: during a rolling upgrade a newer node has applied them,
 * and none may break the version before it (docs/clustering.md).
 */
final class TableProbe implements Supplier<Reading> {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final Supplier<Connection> connections;
    private final List<String> tables;
    private final String bookkeeping;
    private final Set<String> changeSets;

    /** @param bookkeeping the table in which Liquibase keeps which change sets were applied */
    TableProbe(Supplier<Connection> connections, List<String> tables, String bookkeeping, Set<String> changeSets) {
        this.connections = connections;
        this.tables = tables;
        this.bookkeeping = bookkeeping;
        this.changeSets = changeSets;
    }

    /** Twice if need be: after a restart of the database the pool may hand out a connection that is dead. */
    @Override
    public Reading get() {
        Reading first = look();
        return first.isGood() ? first : look();
    }

    private Reading look() {
        String table = "the database";
        try (Connection connection = connections.get()) {
            // Not the statement's timeout: H2 keeps that for all statements of the connection to come.
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, TIMEOUT_MILLIS);
            try (Statement statement = connection.createStatement()) {
                for (String ours : tables) {
                    table = ours;
                    statement
                            .executeQuery("select ID from " + ours + " where 1 = 0")
                            .close();
                }
                table = bookkeeping;
                return applied(statement);
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, before);
                }
            }
        } catch (SQLException e) {
            return new Reading(table + " cannot be read (SQLSTATE " + e.getSQLState() + ")");
        } catch (RuntimeException e) {
            return new Reading("no connection to the database");
        }
    }

    private Reading applied(Statement statement) throws SQLException {
        List<String> missing = new ArrayList<>(changeSets);
        try (ResultSet rows = statement.executeQuery("select ID from " + bookkeeping)) {
            while (rows.next()) {
                missing.remove(rows.getString(1));
            }
        }
        return missing.isEmpty()
                ? Reading.GOOD
                : new Reading("the tables are older than this version: change set " + missing.get(0) + " is missing");
    }
}
