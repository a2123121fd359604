package io.github.tokenv3.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code -Dfuzz.requests} and {@code -Dfuzz.seed} make it longer, or the same again. */
@OnKeycloak
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime() & 0xFFFFFF);
    private static final Duration SLOWEST = Duration.ofMillis(Integer.getInteger("fuzz.millis", 10_000));
    private static final int GUNNERS = 4;
    private static final Pattern INTERNALS =
            Pattern.compile("\\tat |org\\.keycloak\\.|io\\.github\\.tokenv3|java\\.lang\\.|SQLException");

    /** Keycloak's caches fill up to their limits meanwhile; a leak of a kilobyte a request passes this in a long run. */
    private static final int MOST_MIB_MORE = 100;

    private final Shop shop;
    private final Keycloak keycloak;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicLong slowest = new AtomicLong();

    FuzzIT(Shop shop) {
        this.shop = shop;
        this.keycloak = shop.realm().keycloak();
    }

    @Test
    void everyRequestIsAnsweredSoonAndWithoutA5xx() throws Exception {
        Ammunition ammunition = new Ammunition(shop);
        List<String> paths = paths();
        TestClient bystander = shop.anotherClient();
        Answer tokens = bystander.v3().signIn(shop.anotherUser());

        List<Gunner> gunners = IntStream.range(0, GUNNERS)
                .mapToObj(i -> new Gunner(ammunition, paths, SEED + i))
                .toList();
        fire(gunners, REQUESTS / 4);
        long warm = keycloak.heapInUse();
        fire(gunners, REQUESTS - REQUESTS / 4);
        long after = keycloak.heapInUse();

        System.out.println(REQUESTS + " requests with -Dfuzz.seed=" + SEED + ", slowest " + slowest.get() + " ms, "
                + new TreeMap<>(statuses) + ", heap " + warm + " MiB after a quarter of them, " + after
                + " MiB after all");
        assertThat(faults).as("-Dfuzz.seed=" + SEED).isEmpty();
        assertThat(after - warm).as("MiB more in use").isLessThan(MOST_MIB_MORE);
        String log = keycloak.log().text();
        ammunition
                .secrets()
                .forEach(secret -> assertThat(log.contains(secret))
                        .as("a secret in the log, -Dfuzz.seed=" + SEED)
                        .isFalse());
        assertThat(statuses).as("nothing but refusals is no test").containsKeys(200, 400, 401, 404, 405);
        bystander.v3().refresh(tokens.refreshToken()).ok();
    }

    private void fire(List<Gunner> gunners, int requests) {
        Parallel.run(GUNNERS, gunner -> {
            for (int i = 0; i < requests / GUNNERS; i++) {
                fire(gunners.get(gunner).next());
            }
            return gunner;
        });
    }

    private void fire(Shot shot) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(shot.at(shop.realm().uri()), HttpResponse.BodyHandlers.ofString());
            long millis = (System.nanoTime() - start) / 1_000_000;
            slowest.accumulateAndGet(millis, Math::max);
            statuses.computeIfAbsent(answer.statusCode(), first -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.statusCode() >= 500
                    || millis > SLOWEST.toMillis()
                    || INTERNALS.matcher(answer.body()).find()) {
                faults.add(answer.statusCode() + " after " + millis + " ms to " + shot + ": " + answer.body());
            }
        } catch (IOException noAnswer) {
            faults.add(noAnswer + " to " + shot);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the description, and what is beside it. */
    private static List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>(List.of(
                "/v3",
                "/v3/",
                "/v3/nothing",
                "/v3/connections",
                "/v3/grants/{id}",
                "/v3/authorize-decoupled/token",
                "/oAuth/rest/v2/Token",
                "/oAuth/",
                "/v3/approvals"));
        new ObjectMapper()
                .readTree(Path.of("..", "docs", "openapi.json").toFile())
                .path("paths")
                .fieldNames()
                .forEachRemaining(path -> paths.add(path.replaceFirst("^/realms/\\{[^}]*}", "")));
        return paths;
    }
}
