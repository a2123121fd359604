package io.github.tokenv3.cluster;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.TestClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Families that are refreshed over and over; what gets no answer, or 503, is sent again. */
final class Load {

    private static final int PAUSE_MILLIS = 50;

    private final TestClient client;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger refreshed = new AtomicInteger();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> tasks = new ArrayList<>();

    private Load(TestClient client) {
        this.client = client;
    }

    static Load start(List<Answer> families, TestClient client) {
        Load load = new Load(client);
        ExecutorService threads = Executors.newFixedThreadPool(families.size());
        families.forEach(family -> load.tasks.add(threads.submit(() -> load.refresh(family.refreshToken()))));
        threads.shutdown();
        return load;
    }

    private void refresh(String first) {
        String token = first;
        while (!over.get()) {
            Answer answer = attempt(token);
            if (answer != null && answer.status() == 200) {
                token = answer.refreshToken();
                refreshed.incrementAndGet();
            } else if (answer != null && answer.status() != 503) {
                lost.add(answer.toString());
                return;
            }
            pause();
        }
    }

    private Answer attempt(String token) {
        try {
            return client.v3().refresh(token);
        } catch (UncheckedIOException noAnswer) {
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void end() throws Exception {
        over.set(true);
        for (Future<?> task : tasks) {
            task.get(2, TimeUnit.MINUTES);
        }
    }

    /** The answers that ended a family. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    int refreshed() {
        return refreshed.get();
    }
}
