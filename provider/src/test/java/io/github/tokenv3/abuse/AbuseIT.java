package io.github.tokenv3.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Prints by how much another client's refresh was slowed down; {@code docs/reliability.md} has what was measured. */
@OnKeycloak
class AbuseIT {

    private static final int REFRESHES = 60;
    /** Fewer than Keycloak has threads to read bodies with (50), whichever endpoint they are for. */
    private static final int SLOW_CONNECTIONS = Integer.getInteger("abuse.slow", 30);

    /** Far above what is measured on a machine that does nothing else: whether it is bounded at all. */
    private static final int MOST_TIMES_SLOWER = 100;

    private final Shop shop;
    private final Keycloak keycloak;
    private final TestClient abuser;
    private Answer tokens;

    AbuseIT(Shop shop) {
        this.shop = shop;
        this.keycloak = shop.realm().keycloak();
        this.abuser = shop.anotherClient();
        this.tokens = shop.client().v3().signIn(shop.anotherUser());
    }

    @Test
    void anotherClientGoesOn() throws Exception {
        long before = medianMicros();
        long heap = keycloak.heapInUse();
        double threads = meter("jvm_threads_live_threads");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        ExecutorService abusers = Executors.newFixedThreadPool(Abuse.values().length);
        long during;
        double threadsDuring;
        try (SlowBodies slow = SlowBodies.open(
                shop.realm().uri(System.getProperty("abuse.path", "/v3/authorize/token")), SLOW_CONNECTIONS)) {
            Arrays.stream(Abuse.values())
                    .forEach(abuse -> abusers.submit(() -> {
                        while (!over.get()) {
                            statuses.add(abuse.once(abuser));
                            requests.incrementAndGet();
                        }
                    }));
            during = medianMicros();
            threadsDuring = meter("jvm_threads_live_threads");
            over.set(true);
            abusers.shutdown();
            assertThat(abusers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        long heapAfter = keycloak.heapInUse();
        System.out.printf(
                "A refresh took %d us alone and %d us beside %d abusive requests and %d slow ones; threads %.0f, then %.0f;"
                        + " heap in use %d MiB, then %d%n",
                before, during, requests.get(), SLOW_CONNECTIONS, threads, threadsDuring, heap, heapAfter);

        assertThat(during).isLessThan(MOST_TIMES_SLOWER * before);
        assertThat(threadsDuring - threads).as("more threads").isLessThan(100);
        assertThat(heapAfter - heap).as("MiB more in use afterwards").isLessThan(100);
        assertThat(requests.get()).isGreaterThan(Abuse.values().length);
        assertThat(statuses).allMatch(status -> status < 500);
    }

    private long medianMicros() {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < REFRESHES; i++) {
            long start = System.nanoTime();
            tokens = shop.client().v3().refresh(tokens.refreshToken()).ok();
            micros.add((System.nanoTime() - start) / 1000);
        }
        Collections.sort(micros);
        return micros.get(REFRESHES / 2);
    }

    private double meter(String name) {
        return keycloak.metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
