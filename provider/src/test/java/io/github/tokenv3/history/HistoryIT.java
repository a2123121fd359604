package io.github.tokenv3.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

// H2 serves one node.
@OnKeycloak(Database.POSTGRESQL)
class HistoryIT {

    private final Keycloak keycloak;

    HistoryIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void everyPromiseHoldsWhileNodesDieAndTheDatabaseGoesAway() throws Exception {
        assumeTrue(Settings.subject() == Subject.FAMILIES, "the subject is " + Settings.subject());
        Report report = Trial.run(Subject.FAMILIES, Settings.fromSystemProperties(), keycloak);

        System.out.println(report);
        assertThat(report.faults()).as(report.toString()).isEmpty();
        assertThat(report.count(Action.REFRESH, Said.GRANTED))
                .as("refreshes that succeeded")
                .isGreaterThan(100);
        assertThat(report.count(Action.REFRESH, Said.REFUSED))
                .as("refreshes that were refused")
                .isGreaterThan(10);
        assertThat(report.struck()).containsKey(Disturbance.NODE_KILLED);
    }

    /** Finds what it finds; the figures are in {@code docs/reliability.md}. */
    @Test
    @EnabledIfSystemProperty(named = "history.subject", matches = "native")
    void keycloaksOwnRotationIsMeasured() throws Exception {
        Report report = Trial.run(Subject.NATIVE, Settings.fromSystemProperties(), keycloak);

        System.out.println(report);
        assertThat(report.count(Action.REFRESH, Said.GRANTED))
                .as("refreshes that succeeded")
                .isGreaterThan(100);
    }
}
