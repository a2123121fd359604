package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a page refers to in this repository is there, down to the heading; every page can be found from the index. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href|srcset)=\"([^\"\\s]+)\"");

    /** A page named in passing, in backticks. */
    private static final Pattern NAMED =
            Pattern.compile("`((?:docs|realm-config|benchmark|docker|themes|\\.ci)/[\\w./-]*[\\w])`");

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(Document.all())
                .hasSizeGreaterThan(15)
                .allSatisfy(document -> assertThat(broken(document))
                        .as("links of %s that lead nowhere", document)
                        .isEmpty());
    }

    private static List<String> broken(Document document) {
        List<String> broken = new ArrayList<>();
        String text = withoutBlocks(document);
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String target = link.group(1) == null ? link.group(2) : link.group(1);
            if (!target.matches("[a-z]+:.*") && !leadsSomewhere(document, target)) {
                broken.add(target);
            }
        }
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            if (!named.group(1).contains("target/") && !Files.exists(Document.TOP.resolve(named.group(1)))) {
                broken.add(named.group(1));
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Document document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document.path()
                : document.path().resolveSibling(parts[0]).normalize();
        if (!file.startsWith(Document.TOP) || !Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || anchors(new Document(Document.TOP.relativize(file).toString()))
                        .contains(parts[1]);
    }

    /** As GitHub names them: lower case, spaces to hyphens, other signs left out, a number on the second of a name. */
    private static Set<String> anchors(Document document) {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(withoutBlocks(document))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .map(anchor -> {
                    int before = seen.merge(anchor, 1, Integer::sum) - 1;
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .collect(Collectors.toSet());
    }

    @Test
    void everyPageIsInTheIndex() {
        Document index = new Document("docs/README.md");
        String text = withoutBlocks(index);
        Set<String> linked = new TreeSet<>();
        LINK.matcher(text).results().forEach(link -> linked.add(link.group(1)));

        assertThat(Document.all().stream()
                        .map(Document::name)
                        .filter(name -> name.startsWith("docs/") && !name.equals(index.name()))
                        .map(name -> name.substring("docs/".length())))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(linked).contains(page));
    }

    private static String withoutBlocks(Document document) {
        return document.text().replaceAll("(?s)```.*?```", "");
    }
}
