package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.github.tokenv3.testing.Answer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The served OpenAPI description: says whether an answer is what it promises, and which promises nobody looked at. */
final class Description {

    private static final String HERE = "https://description.example/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Set<String> unseen = new TreeSet<>();

    Description(Answer served) {
        this.document = served.ok().json();
        this.schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(HERE, served.body())));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> method.getValue()
                                .get("responses")
                                .fieldNames()
                                .forEachRemaining(
                                        status -> unseen.add(promise(path.getKey(), method.getKey(), status)))));
        unseen.removeIf(promise -> promise.endsWith(" default"));
    }

    private static String promise(String path, String method, String status) {
        return path + " " + method + " " + status;
    }

    JsonNode document() {
        return document;
    }

    /** Promises that no answer was held against. */
    Set<String> unseen() {
        return unseen;
    }

    /** Fails if the answer, of exactly a documented status, is not as described. */
    void holds(String path, String method, Answer answer) {
        String status = String.valueOf(answer.status());
        String promise = promise(path, method, status);
        JsonNode responses = document.at("/paths").path(path).path(method).path("responses");
        assertThat(responses.has(status))
                .as("documented: %s for %s", promise, answer)
                .isTrue();
        unseen.remove(promise);
        String pointer = "/paths/" + escape(path) + "/" + method + "/responses/" + status;
        if (responses.get(status).has("$ref")) {
            pointer = responses.get(status).get("$ref").textValue().substring(1);
        }
        JsonNode response = document.at(pointer);
        holdsHeaders(promise, response.path("headers"), pointer, answer);
        if (response.has("content")) {
            assertThat(answer.header("Content-Type")).as(promise).hasValue("application/json");
            valid(promise, pointer + "/content/application~1json/schema", answer.body());
        } else {
            assertThat(answer.body()).as(promise).isEmpty();
        }
    }

    private void holdsHeaders(String promise, JsonNode headers, String pointer, Answer answer) {
        headers.properties().forEach(header -> {
            String value = answer.header(header.getKey()).orElse(null);
            if (value != null) {
                valid(
                        promise,
                        pointer + "/headers/" + header.getKey() + "/schema",
                        TextNode.valueOf(value).toString());
            } else {
                assertThat(header.getValue().path("required").asBoolean())
                        .as("%s needs header %s", promise, header.getKey())
                        .isFalse();
            }
        });
    }

    /** Fails if the body is not what the named schema says. */
    void is(String schema, Answer answer) {
        valid(schema, "/components/schemas/" + schema, answer.body());
    }

    private void valid(String what, String pointer, String json) {
        assertThat(schemas.getSchema(SchemaLocation.of(HERE + "#" + pointer)).validate(json, InputFormat.JSON))
                .as(what)
                .isEmpty();
    }

    private static String escape(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
