package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/api.md} and {@code docs/openapi.json} name the same paths, methods and statuses. */
class ApiPageTest {

    private static final Pattern OPERATION = Pattern.compile("### `([A-Z]+ /\\S+)`");
    private static final Pattern STATUS = Pattern.compile("\\| (\\d{3}) \\|.*");

    @Test
    void hasWhatTheDescriptionHasAndNoMore() throws IOException {
        assertThat(page()).isEqualTo(description());
    }

    /** Up to the next chapter, which may have a table of statuses of its own. */
    private static Map<String, List<String>> page() {
        Map<String, List<String>> operations = new TreeMap<>();
        List<String> statuses = new ArrayList<>();
        for (String line : new Document("docs/api.md").text().split("\n")) {
            Matcher operation = OPERATION.matcher(line);
            Matcher status = STATUS.matcher(line);
            if (operation.matches()) {
                statuses = new ArrayList<>();
                operations.put(operation.group(1), statuses);
            } else if (line.startsWith("## ")) {
                statuses = new ArrayList<>();
            } else if (status.matches()) {
                statuses.add(status.group(1));
            }
        }
        return operations;
    }

    private static Map<String, List<String>> description() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(new Document("docs/openapi.json").text())
                .get("paths");
        Map<String, List<String>> operations = new TreeMap<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    List<String> statuses = new ArrayList<>();
                    method.getValue().get("responses").fieldNames().forEachRemaining(statuses::add);
                    statuses.remove("default");
                    operations.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), statuses);
                }));
        return operations;
    }
}
