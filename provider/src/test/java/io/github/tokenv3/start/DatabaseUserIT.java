package io.github.tokenv3.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Outcome;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Started as a user of PostgreSQL who may do little, the server says which right it lacks; it works with tables in another
 * schema than that of its connections, and says when the database is away.
 */
// On H2 the only user may do everything.
@OnKeycloak(Database.POSTGRESQL)
class DatabaseUserIT {

    /** One test for all of them: a server takes its time to start. */
    @Test
    void mustHaveTheRightsOnOurTables(Keycloak keycloak) throws SQLException {
        DedicatedKeycloak server = keycloak.dedicated();
        server.stop();
        sql(server, "create role app login", "grant all on all tables in schema public to app");

        sql(server, "revoke delete on token_v3_family from app");
        assertThatThrownBy(() -> server.startAs("app"))
                .hasMessageContaining(
                        "needs SELECT, INSERT, UPDATE and DELETE on TOKEN_V3_FAMILY and TOKEN_V3_APPROVAL,"
                                + " and its DELETE on TOKEN_V3_FAMILY failed (SQLSTATE 42501): grant them to the database user"
                                + " app");

        sql(server, "drop table token_v3_family, token_v3_approval, databasechangelog_tokenfamil");
        assertThatThrownBy(() -> server.startAs("app"))
                .hasMessageContaining("cannot make its tables: the database user app may not create any in the schema"
                        + " public. Start once with a user who may");

        sql(
                server,
                "alter schema public rename to tokens",
                "grant create on schema tokens to app",
                "create schema public");
        server.databaseSchema("tokens");
        server.startAs("app");
        familiesAreInTheSchema(server);
    }

    /**
     * Ours are made there by this start; none is where a connection looks by itself. Liquibase leaves the schema set on the
     * connection it had, so the database ends them all once.
     */
    private static void familiesAreInTheSchema(DedicatedKeycloak server) throws SQLException {
        TestRealm realm = server.realm();
        TestClient shop = realm.confidentialClient("shop");
        Answer first = shop.v3().signIn(realm.user("anna"));
        FamilyPolicy.set(realm, Map.of("retry-seconds", 60));
        assertThat(server.readiness().status()).isEqualTo(200);
        readinessFollowsTheDatabase(server);
        answered(() -> shop.v3().refresh(first.refreshToken()));
        Answer second = answered(() -> shop.v3().refresh(first.refreshToken()));

        server.stop();
        server.start();
        FamilyPolicy.remove(realm);
        Answer third = shop.v3().refresh(second.refreshToken()).ok();
        Outcome.assertReused(shop.v3().refresh(second.refreshToken()));
        Outcome.assertRefused(shop.v3().refresh(third.refreshToken()));

        assertThat(number(server, "select count(*) from tokens.token_v3_family where end_reason = 'TOKEN_REUSE'"))
                .isEqualTo(1);
        assertThat(number(
                        server,
                        "select count(*) from pg_class where reloptions = '{fillfactor=80}'"
                                + " and oid = 'tokens.token_v3_family'::regclass"))
                .isEqualTo(1);
        assertThat(number(server, "select count(*) from pg_tables where schemaname = 'public'"))
                .isZero();
    }

    /** Whoever gets a connection that has ended is told to come again. */
    private static Answer answered(Supplier<Answer> request) {
        Answer[] last = new Answer[1];
        Await.until("the database answers", () -> {
            last[0] = request.get();
            return last[0].status() != 503;
        });
        return last[0].ok();
    }

    private static long number(DedicatedKeycloak server, String query) throws SQLException {
        try (Connection connection = server.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void readinessFollowsTheDatabase(DedicatedKeycloak server) {
        server.postgres().crash();
        Await.until(
                "the node is not ready",
                () -> server.readiness()
                        .body()
                        .replaceAll("\\s+", "")
                        .contains("Refresh-tokenfamilies(tokenv3)\",\"status\":\"DOWN"));
        assertThat(server.readiness().status()).isEqualTo(503);
        assertThat(server.readiness().body()).doesNotContain("Exception", "jdbc:", "127.0.0.1");
        server.postgres().start();
        Await.until("the node is ready again", () -> server.readiness().status() == 200);
    }

    private static void sql(DedicatedKeycloak server, String... statements) throws SQLException {
        try (Connection connection = server.postgres().connect();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
