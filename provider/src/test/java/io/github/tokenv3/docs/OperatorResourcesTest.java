package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages have for Keycloak's operator, as far as that can be told without a cluster. */
class OperatorResourcesTest {

    @Test
    void haveFieldsThatTheOperatorKnowsOfTheRightTypes() {
        assertThat(OperatorResource.shown())
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.faults()).as("%s", resource.block()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v2beta1                            | v2alpha1
                    'kind: Keycloak'                   | 'kind: Keycloack'
                    'name: keycloak'                   | 'name: Key cloak'
                    'instances: 2'                     | 'instances: two'
                    'instances: 2'                     | 'replicas: 2'
                    'startOptimized: true'             | 'startOptimized: "yes"'
                    'vendor: postgres'                 | 'vendors: postgres'
                    'key: username'                    | 'keys: username'
                    'tlsSecret: keycloak-tls'          | ''
                    'hostname: https://id.example'     | ''
                    """)
    void aFaultInOneIsNoticed(String right, String wrong) {
        assertThat(OperatorResource.shown())
                .allSatisfy(resource -> assertThat(resource.with(right, wrong).faults())
                        .as("%s with %s", resource.block(), wrong)
                        .isNotEmpty());
    }

    /** An image that is started as it was built has the database it was built for. */
    @Test
    void nameTheDatabaseThatTheImageIsBuiltFor() throws Exception {
        String image = Files.readString(Document.TOP.resolve("docker").resolve("Dockerfile"));

        assertThat(OperatorResource.shown()).allSatisfy(resource -> {
            assertThat(resource.leaves().get("startOptimized").asBoolean()).isTrue();
            assertThat(image)
                    .contains("--db=" + resource.leaves().get("db.vendor").asString() + " ");
        });
    }
}
