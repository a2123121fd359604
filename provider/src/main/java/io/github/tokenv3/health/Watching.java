package io.github.tokenv3.health;

import io.github.tokenv3.start.Connections;
import io.github.tokenv3.start.TableRights;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.ExecutorService;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * The server's one watch over the tables, from the moment that they are up to date. Static, because the readiness check
 * is made by Quarkus, which knows nothing of Keycloak's providers.
 */
public final class Watching implements ProviderEventListener {

    private static final Reading STARTING = new Reading("starting");
    private static volatile TableWatch watch;

    private final String changelog;
    private final String changelogId;

    /**
     * @param changelog our change log's place in the JAR
     * @param changelogId what Liquibase's bookkeeping table is named after
     */
    public Watching(String changelog, String changelogId) {
        this.changelog = changelog;
        this.changelogId = changelogId;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) {
            watch = watch(migrated.getFactory());
            Gauge.builder("keycloak.token.v3.tables.up", () -> peek().isGood() ? 1 : 0)
                    .description("Whether the tables of the refresh-token families can be read (1) or not (0)")
                    .register(Metrics.globalRegistry);
        }
    }

    private TableWatch watch(KeycloakSessionFactory factory) {
        ExecutorService executor = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> session.getProvider(ExecutorsProvider.class).getExecutor("token-v3-health"));
        return new TableWatch(
                new TableProbe(
                        Connections.of(factory)::getConnection,
                        TableRights.TABLES.stream()
                                .map(table -> Connections.nameOf(table, factory))
                                .toList(),
                        Connections.nameOf(JpaUtils.getCustomChangelogTableName(changelogId), factory),
                        ChangeSets.of(changelog)),
                executor,
                System::nanoTime);
    }

    static Reading ask() {
        TableWatch current = watch;
        return current == null ? STARTING : current.ask();
    }

    private static Reading peek() {
        TableWatch current = watch;
        return current == null ? STARTING : current.peek();
    }
}
