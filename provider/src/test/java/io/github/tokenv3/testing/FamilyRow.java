package io.github.tokenv3.testing;

import java.util.List;
import java.util.Map;

/** A family's row as it is committed, by column name in lower case. */
public record FamilyRow(Map<String, String> columns) {

    /** The row of the family that an answer's refresh token belongs to; fails when there is none. */
    public static FamilyRow of(Keycloak keycloak, Answer tokens) {
        String id = Jwt.of(tokens.refreshToken()).claim("sid");
        List<Map<String, String>> rows = keycloak.sql().rows("SELECT * FROM TOKEN_V3_FAMILY WHERE ID = '" + id + "'");
        if (rows.isEmpty()) {
            throw new AssertionError("The refresh token is of no family");
        }
        return new FamilyRow(rows.get(0));
    }

    public int generation() {
        return Integer.parseInt(columns.get("generation"));
    }

    /** Epoch milliseconds. */
    public long startedAt() {
        return Long.parseLong(columns.get("started_at"));
    }

    /** Epoch milliseconds. */
    public long expiresAt() {
        return Long.parseLong(columns.get("expires_at"));
    }

    /** Null while the family lives. */
    public String endReason() {
        return columns.get("end_reason");
    }

    /** How many families of the realm there are, narrowed by a WHERE condition. */
    public static long count(TestRealm realm, String condition) {
        String ofRealm = "REALM_ID = '" + realm.admin().get("").get("id").textValue() + "'";
        return realm.keycloak().sql().count("TOKEN_V3_FAMILY", ofRealm + " AND " + condition);
    }
}
