package io.github.tokenv3.start;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.keycloak.ServerStartupError;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Ends the start before Liquibase does if our tables are not there and the database user may not make them: what
 * Liquibase says then is about a bookkeeping table that nobody has heard of. On PostgreSQL, which can be asked for a
 * right without using it.
 */
public final class CreateRight {

    private static final Logger LOG = Logger.getLogger(CreateRight.class);

    private static final String MISSING =
            "select s.name, current_user from (select coalesce(?, current_schema()) as name) s"
                    + " where not has_schema_privilege(s.name, 'CREATE')"
                    + " and not exists (select 1 from pg_tables t where t.schemaname = s.name"
                    + " and t.tablename = 'token_v3_family')";

    private CreateRight() {}

    /** @throws ServerStartupError if the tables cannot be made */
    public static void check(KeycloakSession session) {
        JpaConnectionProviderFactory database = Connections.of(session.getKeycloakSessionFactory());
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                check(connection, database.getSchema());
            }
        } catch (SQLException e) {
            // Not ours to report: Keycloak is about to use the same database.
            LOG.debugf("Rights not looked at: SQLSTATE %s", e.getSQLState());
        }
    }

    private static void check(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(MISSING)) {
            query.setString(1, schema);
            try (ResultSet missing = query.executeQuery()) {
                if (missing.next()) {
                    throw new ServerStartupError(
                            "The token v3 extension cannot make its tables: the database user " + missing.getString(2)
                                    + " may not create any in the schema " + missing.getString(1)
                                    + ". Start once with a user who may (grant create on schema ...), or with"
                                    + " --spi-connections-jpa--quarkus--migration-strategy=manual and run the file that"
                                    + " this writes",
                            false);
                }
            }
        }
    }
}
