package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many SQL statements the database has run, without those that begin, end or set up transactions. */
final class Statements {

    private static final String COUNT = "select coalesce(sum(calls), 0) from pg_stat_statements"
            + " where query !~* '^(begin|commit|rollback|set|show|savepoint|release)'";

    private final Postgres postgres;

    Statements(Postgres postgres) {
        this.postgres = postgres;
        ask("create extension if not exists pg_stat_statements", false);
    }

    long count() {
        return ask(COUNT, true);
    }

    private long ask(String sql, boolean answered) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            if (!answered) {
                statement.execute(sql);
                return 0;
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
