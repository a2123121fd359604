package io.github.tokenv3.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The change sets that every database of this version has; those for one vendor alone are not among them. */
final class ChangeSets {

    private ChangeSets() {}

    static Set<String> of(String changelog) {
        try (InputStream file = ChangeSets.class.getResourceAsStream("/" + changelog)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(changelog, e);
        }
    }

    private static Set<String> read(InputStream file) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(file);
        Set<String> ids = new LinkedHashSet<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("changeSet")
                    && reader.getAttributeValue(null, "dbms") == null) {
                ids.add(reader.getAttributeValue(null, "id"));
            }
        }
        return ids;
    }
}
