package io.github.tokenv3.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Started as a user of PostgreSQL who may do little, the server says which right it lacks; and it says when the database is away. */
@OnKeycloak
class DatabaseUserIT {

    @BeforeEach
    void whereRightsAre(Keycloak keycloak) {
        assumeTrue(keycloak.database() == Database.POSTGRESQL, "on H2 the only user may do everything");
    }

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

        sql(server, "grant create on schema public to app");
        server.startAs("app");
        aRefreshWorks(server);
        readinessFollowsTheDatabase(server);
    }

    private static void aRefreshWorks(DedicatedKeycloak server) {
        TestRealm realm = server.realm();
        TestClient shop = realm.confidentialClient("shop");
        shop.v3().refresh(shop.v3().signIn(realm.user("anna")).refreshToken()).ok();
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
