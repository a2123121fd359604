package io.github.tokenv3.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of {@code docs/http/README.md}: what to click before a file. */
final class HttpPage {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[([\\w-]+\\.http)]\\([^)]+\\) \\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("[\\w-]+\\.http|[\\w-]+(?=,|$)");

    private HttpPage() {}

    private static Stream<MatchResult> rows() {
        return ROW.matcher(new Document("docs/http/README.md").text()).results();
    }

    static List<String> files() {
        return rows().map(row -> row.group(1)).toList();
    }

    static List<String> before(String file) {
        String named = rows().filter(row -> row.group(1).equals(file))
                .findFirst()
                .orElseThrow()
                .group(2);
        return NAME.matcher(named)
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.equals("nothing"))
                .map(name -> name.endsWith(".http") ? name : name + ".http")
                .toList();
    }
}
