package io.github.tokenv3.container;

import static org.assertj.core.api.Assertions.assertThat;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The image of {@code docker/Dockerfile}: {@code start --optimized}, on PostgreSQL. */
@Testcontainers
class ProductionContainerIT extends SingleUseInContainer {

    private static final String PASSWORD = "reachable from this network only";

    private static final Network NETWORK = Network.newNetwork();

    @Container
    private static final GenericContainer<?> POSTGRES = new GenericContainer<>(Images.POSTGRES)
            .withNetwork(NETWORK)
            .withNetworkAliases("postgres")
            .withEnv("POSTGRES_USER", "keycloak")
            .withEnv("POSTGRES_PASSWORD", PASSWORD)
            // Once while it is set up, once for good.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2))
            .withStartupTimeout(STARTUP);

    @Container
    private static final KeycloakContainer KEYCLOAK = new KeycloakContainer(Images.production())
            .withNetwork(NETWORK)
            .dependsOn(POSTGRES)
            .withProductionMode()
            .withOptimizedFlag()
            .withEnabledMetrics()
            .withEnv("KC_DB_URL", "jdbc:postgresql://postgres/keycloak")
            .withEnv("KC_DB_USERNAME", "keycloak")
            .withEnv("KC_DB_PASSWORD", PASSWORD)
            .withEnv("KC_HTTP_ENABLED", "true")
            .withEnv("KC_HOSTNAME_STRICT", "false")
            .withRealmImportFile(DemoRealm.FILE)
            .withStartupTimeout(STARTUP);

    ProductionContainerIT() {
        super(KEYCLOAK);
    }

    @Test
    void tellsHealthAndMetrics() throws Exception {
        assertThat(management("/health/ready")).contains("\"status\": \"UP\"");
        assertThat(management("/metrics")).contains("jvm_memory_used_bytes");
    }

    private static String management(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(KEYCLOAK.getMgmtServerUrl() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
