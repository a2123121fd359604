package io.github.tokenv3.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Our part of {@code /health/ready}. Found by its annotation when Keycloak is built with {@code --health-enabled=true};
 * without that nothing reads the annotation, and this is a class that nobody loads.
 */
@Readiness
public final class FamilyTableHealth implements HealthCheck {

    static final String NAME = "Refresh-token families (token v3)";

    /** For Quarkus. */
    public FamilyTableHealth() {}

    @Override
    public HealthCheckResponse call() {
        Reading reading = Watching.ask();
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(reading.isGood());
        if (!reading.isGood()) {
            response.withData("reason", reading.fault());
        }
        return response.build();
    }
}
