package io.github.tokenv3.docs;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A resource {@code Keycloak} for Keycloak's operator, as a page has it. The operator's definition of it is not on Maven
 * Central; so pages have the fields that are listed here and no others, and {@code InstallIT} asks the server for the options
 * that the operator makes of them.
 *
 * @param content what the block holds
 */
record OperatorResource(Block block, JsonNode content) {

    /** Stored since Keycloak 26.6, where v2alpha1 is deprecated (keycloak/keycloak#45795). */
    private static final String VERSION = "k8s.keycloak.org/v2beta1";

    private record Field(JsonNodeType type, String... options) {}

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            entry("instances", new Field(JsonNodeType.NUMBER)),
            entry("image", new Field(JsonNodeType.STRING)),
            entry("startOptimized", new Field(JsonNodeType.BOOLEAN)),
            entry("db.vendor", new Field(JsonNodeType.STRING, "--db")),
            entry("db.host", new Field(JsonNodeType.STRING, "--db-url-host")),
            entry("db.usernameSecret.name", new Field(JsonNodeType.STRING, "--db-username")),
            entry("db.usernameSecret.key", new Field(JsonNodeType.STRING, "--db-username")),
            entry("db.passwordSecret.name", new Field(JsonNodeType.STRING, "--db-password")),
            entry("db.passwordSecret.key", new Field(JsonNodeType.STRING, "--db-password")),
            entry(
                    "http.tlsSecret",
                    new Field(JsonNodeType.STRING, "--https-certificate-file", "--https-certificate-key-file")),
            entry("hostname.hostname", new Field(JsonNodeType.STRING, "--hostname")));

    /** All that pages have. */
    static List<OperatorResource> shown() {
        return Document.all().stream()
                .flatMap(document -> document.blocks().stream())
                .filter(block -> block.language().equals("yaml") && block.text().contains("k8s.keycloak.org"))
                .map(block -> of(block, block.text()))
                .toList();
    }

    private static OperatorResource of(Block block, String yaml) {
        return new OperatorResource(block, new YAMLMapper().readTree(yaml));
    }

    /** The same with another text in one place. */
    OperatorResource with(String text, String other) {
        if (!block.text().contains(text)) {
            throw new IllegalArgumentException(block + " does not have: " + text);
        }
        return of(block, block.text().replace(text, other));
    }

    /** Of {@code kc.sh}, as the operator gives them to the server. */
    List<String> options() {
        return leaves().keySet().stream()
                .filter(FIELDS::containsKey)
                .flatMap(field -> List.of(FIELDS.get(field).options()).stream())
                .toList();
    }

    /** What the operator would not understand or could not start; empty if there is nothing. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!List.of("apiVersion", "kind", "metadata", "spec").equals(List.copyOf(content.propertyNames()))
                || !content.get("apiVersion").asString("").equals(VERSION)
                || !content.get("kind").asString("").equals("Keycloak")
                || !content.at("/metadata/name").asString("").matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            faults.add("is not a named Keycloak of " + VERSION);
        }
        leaves().forEach((name, value) -> {
            Field field = FIELDS.get(name);
            if (field == null || value.getNodeType() != field.type()) {
                faults.add(name + ": " + value);
            }
        });
        if (!leaves().containsKey("http.tlsSecret")) {
            faults.add("a server for production does not start without TLS");
        }
        return faults;
    }

    /** By their paths below {@code spec}, with dots. */
    Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", content.path("spec"), leaves);
        return leaves;
    }

    private static void collect(String prefix, JsonNode node, Map<String, JsonNode> leaves) {
        node.properties().forEach(property -> {
            String name = prefix + property.getKey();
            if (property.getValue().isObject() && !property.getValue().isEmpty()) {
                collect(name + ".", property.getValue(), leaves);
            } else {
                leaves.put(name, property.getValue());
            }
        });
    }
}
