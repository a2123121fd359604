package io.github.tokenv3.container;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.util.List;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Keycloak's image with the JAR put into it: {@code start-dev}, on H2. */
@Testcontainers
class DevelopmentContainerIT extends SingleUseInContainer {

    @Container
    private static final KeycloakContainer KEYCLOAK = new KeycloakContainer(Images.KEYCLOAK)
            .withProviderLibsFrom(List.of(new File(System.getProperty("keycloak.provider"))))
            .withRealmImportFile(DemoRealm.FILE)
            .withStartupTimeout(STARTUP);

    DevelopmentContainerIT() {
        super(KEYCLOAK);
    }
}
