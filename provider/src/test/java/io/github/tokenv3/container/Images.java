package io.github.tokenv3.container;

import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** What the containers are made of. */
final class Images {

    /** The version the extension is made for. */
    static final String KEYCLOAK = "quay.io/keycloak/keycloak:26.7.3";

    /** The one {@code docker-compose.yml} names. */
    static final String POSTGRES = "postgres:15";

    private Images() {}

    /** Builds {@code docker/Dockerfile}; removed when the tests are over. */
    static String production() {
        Path provider = Path.of(System.getProperty("keycloak.provider"));
        Path themes = Path.of(System.getProperty("keycloak.themes"));
        return new ImageFromDockerfile()
                .withFileFromPath("Dockerfile", Path.of("..", "docker", "Dockerfile"))
                .withFileFromPath("provider/target/" + provider.getFileName(), provider)
                .withFileFromPath("themes/target/keycloak-token-v3-themes.jar", themes)
                .get();
    }
}
