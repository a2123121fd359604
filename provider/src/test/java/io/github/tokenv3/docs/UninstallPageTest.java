package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/uninstall.md} drops the tables that the changelog makes, and Keycloak's record of that changelog. */
class UninstallPageTest {

    private static final Pattern MADE = Pattern.compile("<createTable\\s+tableName=\"(\\w+)\"");
    private static final Pattern DROPPED = Pattern.compile("(?m)^DROP TABLE (\\w+);$");

    @Test
    void dropsAllTablesAndNoOther() throws IOException {
        Set<String> expected = names(
                MADE,
                Files.readString(Document.TOP.resolve("provider/src/main/resources/META-INF/token-v3-changelog.xml")));
        assertThat(expected).isNotEmpty();
        expected.add("DATABASECHANGELOG_TOKENFAMIL");

        assertThat(names(DROPPED, new Document("docs/uninstall.md").text())).isEqualTo(expected);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
