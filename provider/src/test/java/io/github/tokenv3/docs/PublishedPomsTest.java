package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

/** What Maven Central asks of the POMs it is sent; it would refuse the release at its last step. */
class PublishedPomsTest {

    private static final String PARENT = ".";
    private static final List<String> PUBLISHED = List.of(PARENT, "themes", "provider");
    private static final String GROUP_OF_AN_ACCOUNT = "io.github.";

    private final XPath paths = XPathFactory.newInstance().newXPath();

    static List<String> published() {
        return PUBLISHED;
    }

    @Test
    void areThoseOfTheModulesThatAreDeployed() throws Exception {
        NodeList modules = (NodeList)
                paths.evaluate("/project/modules/module", pom(PARENT), javax.xml.xpath.XPathConstants.NODESET);
        List<String> deployed = Stream.concat(
                        Stream.of(PARENT),
                        Stream.iterate(0, at -> at < modules.getLength(), at -> at + 1)
                                .map(at -> modules.item(at).getTextContent()))
                .filter(module ->
                        !text(module, "/project/properties/maven.deploy.skip").equals("true"))
                .toList();

        assertThat(deployed).isEqualTo(PUBLISHED);
    }

    @ParameterizedTest
    @MethodSource("published")
    void haveANameADescriptionAndCoordinates(String module) {
        for (String own : List.of("name", "description", "artifactId")) {
            assertThat(text(module, "/project/" + own)).as(own).isNotBlank();
        }
        assertThat(text(module, "//project/groupId | //project/parent/groupId"))
                .isEqualTo(text(PARENT, "/project/groupId"));
    }

    /** The parent is published as well, and what it says of these is what its modules say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "scm/connection",
                "scm/developerConnection",
                "scm/url",
                "developers/developer/name",
                "developers/developer/organization",
                "developers/developer/organizationUrl"
            })
    void saySoOfTheirOriginToo(String element) {
        assertThat(text(PARENT, "/project/" + element)).isNotBlank();
        assertThat(PUBLISHED.subList(1, PUBLISHED.size()))
                .allSatisfy(module -> assertThat(text(module, "/project/" + element.split("/")[0]))
                        .as(module)
                        .isEmpty());
    }

    @Test
    void nameOneAddressWhichFollowsFromTheGroup() {
        String group = text(PARENT, "/project/groupId");
        assertThat(group).startsWith(GROUP_OF_AN_ACCOUNT);
        String account = "https://github.com/" + group.substring(GROUP_OF_AN_ACCOUNT.length());
        String address = text(PARENT, "/project/url");

        assertThat(address).startsWith(account + "/");
        assertThat(text(PARENT, "/project/scm/url")).isEqualTo(address);
        assertThat(text(PARENT, "/project/scm/connection")).isEqualTo("scm:git:" + address + ".git");
        assertThat(text(PARENT, "/project/developers/developer/organizationUrl"))
                .isEqualTo(account);
    }

    /** Maven would append the name of a module to the parent's, and there is nothing at such an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/project/@child.project.url.inherit.append.path",
                "/project/scm/@child.scm.url.inherit.append.path",
                "/project/scm/@child.scm.connection.inherit.append.path",
                "/project/scm/@child.scm.developerConnection.inherit.append.path"
            })
    void keepTheAddressAsItIsInModules(String switchedOff) {
        assertThat(text(PARENT, switchedOff)).isEqualTo("false");
    }

    private String text(String module, String path) {
        try {
            return paths.evaluate(path, pom(module)).strip();
        } catch (Exception e) {
            throw new AssertionError(module + ": " + path, e);
        }
    }

    private static org.w3c.dom.Document pom(String module) throws Exception {
        Path file = Document.TOP.resolve(module).resolve("pom.xml").normalize();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
