package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keycloak's own database, through the server's connection; it sees and changes what is committed. */
public final class Sql {

    private final TestingEndpoint endpoint;

    Sql(Node node) {
        this.endpoint = TestingEndpoint.of(node, "master");
    }

    /** The rows of a SELECT: values as text (null stays null) by column name in lower case. */
    public List<Map<String, String>> rows(String select) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : endpoint.post("sql/query", select).json()) {
            Map<String, String> values = new TreeMap<>();
            row.properties()
                    .forEach(column ->
                            values.put(column.getKey(), column.getValue().textValue()));
            rows.add(values);
        }
        return rows;
    }

    /** The rows of {@code table}, narrowed by a WHERE condition. */
    public long count(String table, String condition) {
        return Long.parseLong(rows("SELECT COUNT(*) AS number FROM " + table + " WHERE " + condition)
                .get(0)
                .get("number"));
    }

    /** Changes rows behind Keycloak's back, so that its caches do not notice, and returns how many. */
    public int update(String statement) {
        return Integer.parseInt(endpoint.post("sql/update", statement).body());
    }
}
