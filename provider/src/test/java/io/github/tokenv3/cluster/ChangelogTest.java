package io.github.tokenv3.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * During a rolling upgrade of the JAR the older version works on the table that the newer one has changed. So it is only
 * ever extended, by what the older one need not know.
 */
class ChangelogTest {

    /** Each leaves the rows and statements of an older version as good as they were. */
    private static final Set<String> COMPATIBLE =
            Set.of("createTable", "createIndex", "dropIndex", "addColumn", "validCheckSum");

    /** With the schema, which Liquibase writes before the names of all others by itself. */
    private static final String STORAGE =
            "ALTER TABLE \"\\$\\{database\\.defaultSchemaName}\"\\.\\w+ SET \\(fillfactor = \\d+\\)";

    private Document changelog;

    @BeforeEach
    void read() throws Exception {
        try (InputStream in = ChangelogTest.class.getResourceAsStream("/META-INF/token-v3-changelog.xml")) {
            changelog =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    @Test
    void noChangeTakesAnythingFromAnOlderVersion() {
        for (Element changeSet : elements("changeSet")) {
            for (Element change : children(changeSet)) {
                // Statements of their own say how rows are stored, never what is in them.
                boolean storage = change.getTagName().equals("sql")
                        && change.getTextContent().matches(STORAGE);
                assertThat(storage || COMPATIBLE.contains(change.getTagName()))
                        .as(changeSet.getAttribute("id") + ": " + change.getTagName())
                        .isTrue();
            }
        }
    }

    @Test
    void aColumnThatIsAddedMayBeLeftOut() {
        for (Element added : elements("addColumn")) {
            for (Element column : children(added)) {
                boolean required = children(column).stream()
                        .anyMatch(one -> one.getAttribute("nullable").equals("false"));
                boolean hasDefault = column.getAttributes().getLength() > 2;
                assertThat(!required || hasDefault)
                        .as(column.getAttribute("name"))
                        .isTrue();
            }
        }
    }

    @Test
    void noChangeSetIsThereTwice() {
        assertThat(elements("changeSet"))
                .isNotEmpty()
                .extracting(one -> one.getAttribute("id"))
                .doesNotHaveDuplicates();
    }

    private List<Element> elements(String name) {
        NodeList nodes = changelog.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
