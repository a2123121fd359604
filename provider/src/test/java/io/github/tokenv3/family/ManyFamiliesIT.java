package io.github.tokenv3.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

// The plan is PostgreSQL's.
@OnKeycloak(Database.POSTGRESQL)
@DisplayName("keycloak#7722, #9410: a refresh costs the same however many families there are")
class ManyFamiliesIT {

    private static final int FAMILIES = 100_000;

    private final Shop shop;
    private final Keycloak keycloak;

    ManyFamiliesIT(Shop shop) {
        this.shop = shop;
        this.keycloak = shop.realm().keycloak();
    }

    @Test
    void aRefreshFindsItsRowByTheKeyHoweverManyThereAre() {
        Answer tokens = shop.client().v3().signIn(shop.anotherUser());
        Sql sql = keycloak.sql();
        sql.update(
                "INSERT INTO TOKEN_V3_FAMILY (ID, REALM_ID, USER_ID, CLIENT_ID, CHANNEL, CURRENT_ID, GENERATION, RETRIES,"
                        + " PASSWORD_STAMP, STARTED_AT, EXPIRES_AT) SELECT 'many-' || n, 'many', 'user-' || n % 1000, 'client', 'REDIRECT',"
                        + " 'token-' || n, 0, 0, '-', 1, 9999999999999 FROM generate_series(1, " + FAMILIES + ") AS n");
        sql.update("ANALYZE TOKEN_V3_FAMILY");

        String plan = sql.rows(
                        "EXPLAIN UPDATE TOKEN_V3_FAMILY SET CURRENT_ID = 'b' WHERE ID = 'many-7' AND CURRENT_ID = 'a'"
                                + " AND ENDED_AT IS NULL AND EXPIRES_AT > 1 AND PASSWORD_STAMP = '-'")
                .toString();

        assertThat(plan).contains("Index Scan using pk_token_v3_family");
        shop.client().v3().refresh(tokens.refreshToken()).ok();
    }

    @AfterEach
    void fewAgain() {
        keycloak.sql().update("DELETE FROM TOKEN_V3_FAMILY WHERE REALM_ID = 'many'");
    }
}
