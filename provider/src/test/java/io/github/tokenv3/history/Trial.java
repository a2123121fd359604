package io.github.tokenv3.history;

import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Cluster;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.KeycloakCluster;
import io.github.tokenv3.testing.TestRealm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** One run on a cluster of its own: actors and nemesis side by side, then peace, in which everything is asked once more. */
final class Trial {

    private final Settings settings;
    private final Recorder recorder = new Recorder();
    private final Market market = new Market();
    private final AtomicBoolean over = new AtomicBoolean();

    private Trial(Settings settings) {
        this.settings = settings;
    }

    static Report run(Subject subject, Settings settings, Keycloak keycloak) throws Exception {
        return new Trial(settings).run(subject, keycloak);
    }

    private Report run(Subject subject, Keycloak keycloak) throws Exception {
        KeycloakCluster cluster =
                keycloak.cluster(settings.nodes(), settings.copies() ? Cluster.copies() : new String[0]);
        TestRealm realm = subject.realm(cluster);
        Desk desk = new Desk(subject, cluster, realm, recorder);
        List<Actor> actors = IntStream.range(0, settings.clients())
                .mapToObj(number -> new Actor(number, desk, market, settings.seed()))
                .toList();
        Nemesis nemesis = new Nemesis(cluster);
        nemesis.prepare();
        ExecutorService threads = Executors.newFixedThreadPool(actors.size());
        try {
            List<Future<?>> acting = actors.stream()
                    .<Future<?>>map(actor -> threads.submit(() -> act(actor)))
                    .toList();
            nemesis.strike(Plan.of(settings.seed(), settings.nodes()), Duration.ofSeconds(settings.seconds()));
            over.set(true);
            finish(acting);
            awaitPeace(cluster, realm);
            ConcurrentLinkedQueue<Family> families = new ConcurrentLinkedQueue<>(market.all());
            finish(actors.stream()
                    .<Future<?>>map(actor -> threads.submit(() -> settle(actor, families)))
                    .toList());
        } finally {
            over.set(true);
            threads.shutdown();
            recorder.write(Path.of("target", "history", subject + "-" + settings.seed() + ".jsonl"));
        }
        return Report.of(subject, settings, recorder.history(), nemesis.struck());
    }

    private void act(Actor actor) {
        while (!over.get()) {
            actor.act();
        }
    }

    private static void settle(Actor actor, ConcurrentLinkedQueue<Family> families) {
        for (Family family = families.poll(); family != null; family = families.poll()) {
            actor.settle(family);
        }
    }

    /** Until each node answers as it should, several times: its pool may hold dead connections. */
    private static void awaitPeace(KeycloakCluster cluster, TestRealm realm) {
        for (int i = 0; i < cluster.size(); i++) {
            int node = i;
            Await.until(
                    "node " + node + " is well",
                    () -> IntStream.range(0, 40).allMatch(again -> Health.isWell(cluster.uri(node), realm)));
        }
    }

    private static void finish(List<Future<?>> tasks) throws Exception {
        for (Future<?> task : tasks) {
            task.get(5, TimeUnit.MINUTES);
        }
    }
}
